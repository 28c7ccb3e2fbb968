package org.jconv.bench.result;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON file, in one sentence: Jackson's own are for programmers. */
public final class JsonFault {
  private static final Pattern MISSING =
      Pattern.compile("Missing (?:required )?creator property '([^']+)'.*", Pattern.DOTALL);

  private JsonFault() {}

  /** Where it is, as {@code file:line}; the file alone if Jackson does not know. */
  public static UnreadableFileException in(Object file, JsonProcessingException e) {
    JsonLocation location = innermost(e).getLocation();
    String line = location == null ? "" : ":" + location.getLineNr();
    return new UnreadableFileException(file + line + ": " + what(e), e);
  }

  /** Of a file whose lines are JSON each. */
  public static UnreadableFileException in(Object file, int line, JsonProcessingException e) {
    return new UnreadableFileException(file + ":" + line + ": " + what(e), e);
  }

  /** Jackson wraps the parser's complaints while it reads an array. */
  private static JsonProcessingException innermost(JsonProcessingException e) {
    return e.getCause() instanceof JsonProcessingException cause ? innermost(cause) : e;
  }

  private static String what(JsonProcessingException outer) {
    JsonProcessingException inner = innermost(outer);
    JsonProcessingException e = inner instanceof JsonMappingException ? outer : inner;
    if (e instanceof JsonEOFException) {
      return "it ends in the middle; a part of it is missing";
    }
    if (!(e instanceof JsonMappingException mapping)) {
      return "it is not JSON: " + firstLine(e.getOriginalMessage());
    }
    String where = path(mapping);
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown field " + where + "; it must be one of " + known(unknown);
    }
    if (e instanceof InvalidNullException) {
      return where + " is null or missing; it must have a value";
    }
    if (e instanceof InvalidTypeIdException type) {
      return type.getTypeId() == null
          ? "the field 'type' is missing"
          : "unknown kind of entry '" + type.getTypeId() + "'";
    }
    if (e instanceof InvalidFormatException format) {
      return where
          + " is "
          + quoted(format.getValue())
          + "; it must be "
          + kind(format.getTargetType());
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return (where.isEmpty() ? "" : where + ": ") + e.getCause().getMessage();
    }
    if (String.valueOf(e.getOriginalMessage()).startsWith("Trailing token")) {
      return "there is more after its end";
    }
    Matcher missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
    if (missing.matches()) {
      String name = missing.group(1);
      String in = where.replaceFirst("\\.?" + Pattern.quote(name) + "$", "");
      return (in.isEmpty() ? "" : in + ": ") + "the field '" + name + "' is missing";
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return (where.isEmpty() ? "it" : where) + " must be " + kind(mismatch.getTargetType());
    }
    return (where.isEmpty() ? "" : where + ": ") + firstLine(e.getOriginalMessage());
  }

  /** Such as {@code rows[3].forks[0].ns}. */
  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds() == null
        ? "those of the schema"
        : e.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static String quoted(@Nullable Object value) {
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(
                  constant ->
                      constant instanceof Status status
                          ? status.label()
                          : constant instanceof Contract contract
                              ? contract.label()
                              : constant.toString())
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "double", "Double", "float", "Float" -> "a number";
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "a text";
      case "Instant" -> "a time such as 2026-01-31T12:00:00Z";
      case "List", "ArrayList", "Collection" -> "an array";
      default -> "an object";
    };
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("no message");
  }
}
