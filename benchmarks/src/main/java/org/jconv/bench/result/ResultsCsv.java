package org.jconv.bench.result;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;

/** {@code results.csv}: a function of the results, a line for each row. */
public final class ResultsCsv {
  private ResultsCsv() {}

  /** The bytes of the file. */
  public static byte[] write(Results results) throws IOException {
    CsvMapper csv = new CsvMapper();
    CsvSchema schema = csv.schemaFor(CsvRow.class).withHeader();
    List<Measurement> measured = results.measurements();
    List<CsvRow> rows =
        results.rows().stream().map(row -> CsvRow.of(row, measured, results.roof())).toList();
    return csv.writer(schema).writeValueAsBytes(rows);
  }
}
