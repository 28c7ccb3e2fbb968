package org.jconv.bench.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** As much of JSON Schema as our schemas use; a word that it does not know is a fault. */
public final class SchemaCheck {
  private static final List<String> WORDS =
      List.of(
          "$schema",
          "$defs",
          "$ref",
          "title",
          "description",
          "type",
          "const",
          "enum",
          "anyOf",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "minimum",
          "pattern");

  private final JsonNode root;
  private final List<String> faults = new ArrayList<>();

  private SchemaCheck(JsonNode root) {
    this.root = root;
  }

  /** Where a value does not follow a schema. */
  public static List<String> faults(JsonNode schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck(schema);
    check.check(schema, value, "");
    return check.faults;
  }

  private void check(JsonNode schema, JsonNode value, String at) {
    schema.fieldNames().forEachRemaining(word -> fault(WORDS.contains(word), at, word + "?"));
    if (schema.has("$ref")) {
      check(root.at(schema.get("$ref").asText().substring(1)), value, at);
    }
    if (schema.has("type")) {
      fault(isOfType(schema.get("type"), value), at, "no " + schema.get("type"));
    }
    if (schema.has("const")) {
      fault(schema.get("const").equals(value), at, "not " + schema.get("const"));
    }
    if (schema.has("enum")) {
      boolean found = false;
      for (JsonNode allowed : schema.get("enum")) {
        found |= allowed.equals(value);
      }
      fault(found, at, value + " is none of " + schema.get("enum"));
    }
    if (schema.has("anyOf")) {
      anyOf(schema.get("anyOf"), value, at);
    }
    if (schema.has("minimum") && value.isNumber()) {
      fault(value.asDouble() >= schema.get("minimum").asDouble(), at, "too small");
    }
    if (schema.has("pattern") && value.isTextual()) {
      boolean found =
          Pattern.compile(schema.get("pattern").asText()).matcher(value.asText()).find();
      fault(found, at, "not like the pattern");
    }
    if (value.isObject()) {
      object(schema, value, at);
    }
    if (value.isArray()) {
      fault(value.size() >= schema.path("minItems").asInt(0), at, "too short");
      for (int i = 0; i < value.size() && schema.has("items"); i++) {
        check(schema.get("items"), value.get(i), at + "/" + i);
      }
    }
  }

  private void anyOf(JsonNode schemas, JsonNode value, String at) {
    List<String> least = null;
    for (JsonNode one : schemas) {
      SchemaCheck check = new SchemaCheck(root);
      check.check(one, value, at);
      if (least == null || check.faults.isEmpty() || !one.has("type")) {
        least = check.faults;
      }
      if (least.isEmpty()) {
        return;
      }
    }
    faults.addAll(least);
  }

  private void object(JsonNode schema, JsonNode value, String at) {
    for (JsonNode required : schema.path("required")) {
      fault(value.has(required.asText()), at, required.asText() + " is missing");
    }
    JsonNode others = schema.path("additionalProperties");
    value
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode known = schema.path("properties").get(field.getKey());
              String there = at + "/" + field.getKey();
              if (known != null) {
                check(known, field.getValue(), there);
              } else if (others.isObject()) {
                check(others, field.getValue(), there);
              } else if (others.isBoolean()) {
                fault(others.asBoolean(), at, field.getKey() + " is unknown");
              }
            });
  }

  private static boolean isOfType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isOfType(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private void fault(boolean right, String at, String what) {
    if (!right) {
      faults.add(at + ": " + what);
    }
  }
}
