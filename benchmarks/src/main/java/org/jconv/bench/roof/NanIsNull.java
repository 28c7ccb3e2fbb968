package org.jconv.bench.roof;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Numbers in JSON, which has no NaN: what is not known is null there. */
public final class NanIsNull {
  private NanIsNull() {}

  /** NaN to null, and infinity, which JSON does not have either. */
  public static final class Writer extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  /** Null to NaN. */
  public static final class Reader extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.currentToken().isNumeric()) {
        return (Double) context.handleUnexpectedToken(Double.class, json);
      }
      double value = json.getDoubleValue();
      if (!Double.isFinite(value)) {
        return (Double)
            context.handleWeirdNumberValue(Double.class, value, "beyond the range of a double");
      }
      return value;
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
