package org.jconv.bench.result;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * JSON of records, written the same way every time, and read without good will: every field must be
 * there, none that is unknown or twice, nothing is null but what the record declares to be, and no
 * text is taken for a number.
 */
public final class StrictJson {
  private StrictJson() {}

  /** For files of our own. */
  public static ObjectMapper ours() {
    return builder().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();
  }

  /** For files of others, which may hold more and need not hold what a record may lack. */
  static ObjectMapper foreign() {
    return builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  private static JsonMapper.Builder builder() {
    SimpleModule instants = new SimpleModule();
    instants.addSerializer(Instant.class, ToStringSerializer.instance);
    instants.addDeserializer(Instant.class, new InstantReader());
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(instants)
            .annotationIntrospector(new NullsAsDeclared())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    for (CoercionInputShape shape :
        new CoercionInputShape[] {
          CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
      builder.withCoercionConfig(
          LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
    }
    return builder;
  }

  /** What a record does not declare as nullable must not be null in a file. */
  private static final class NullsAsDeclared extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
      if (annotated instanceof AnnotatedParameter parameter) {
        AnnotatedElement owner = parameter.getOwner().getAnnotated();
        if (owner instanceof Constructor<?> constructor
            && constructor.getDeclaringClass().isRecord()) {
          RecordComponent component =
              constructor.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
          if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return JsonSetter.Value.construct(Nulls.DEFAULT, Nulls.FAIL);
          }
          // primitives have a rule of their own, and some a reader that takes null for NaN
          return component.getType().isPrimitive()
              ? super.findSetterInfo(annotated)
              : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
        }
      }
      return super.findSetterInfo(annotated);
    }
  }

  /** ISO 8601, UTC. */
  private static final class InstantReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getText();
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time in UTC");
      }
    }
  }
}
