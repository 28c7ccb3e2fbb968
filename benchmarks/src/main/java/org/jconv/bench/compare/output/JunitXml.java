package org.jconv.bench.compare.output;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.compare.Outcome;
import org.jconv.bench.compare.RowComparison;
import org.jconv.bench.compare.Timing;
import org.jconv.bench.compare.Verdict;

/**
 * A comparison as the results of tests, one for each row: what speaks against the head is a
 * failure, and what nothing can be said about is skipped. A run that cannot be judged, or whose
 * sides are not comparable, is an error.
 */
public final class JunitXml {
  private JunitXml() {}

  /** The text of the file. */
  public static String text(Comparison comparison) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeCharacters("\n");
      write(out, comparison);
      out.writeCharacters("\n");
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter out, Comparison comparison) throws XMLStreamException {
    long failures =
        comparison.rows().stream().filter(row -> Wording.fails(row, comparison)).count();
    long skipped = comparison.rows().stream().filter(row -> isSkipped(row, comparison)).count();
    boolean judged = canBeJudged(comparison);
    boolean error = !judged && comparison.exitCode() != 0;
    out.writeStartElement("testsuite");
    attribute(out, "name", "jconv compare");
    attribute(out, "tests", Integer.toString(comparison.rows().size() + 1));
    attribute(out, "failures", Long.toString(failures));
    attribute(out, "errors", error ? "1" : "0");
    attribute(out, "skipped", Long.toString(skipped + (judged || error ? 0 : 1)));
    out.writeCharacters("\n  ");
    out.writeStartElement("testcase");
    attribute(out, "classname", "jconv");
    attribute(out, "name", "the run can be judged");
    if (!judged) {
      message(out, error ? "error" : "skipped", comparison.outcomeReason());
    }
    out.writeEndElement();
    for (RowComparison row : comparison.rows()) {
      out.writeCharacters("\n  ");
      row(out, row, comparison);
    }
    out.writeCharacters("\n");
    out.writeEndElement();
  }

  private static boolean canBeJudged(Comparison comparison) {
    return comparison.outcome() != Outcome.UNUSABLE
        && comparison.outcome() != Outcome.NOT_COMPARABLE;
  }

  /** Slower rows that do not fail here are skipped, too: a test that passes would say otherwise. */
  private static boolean isSkipped(RowComparison row, Comparison comparison) {
    return !Wording.fails(row, comparison) && !row.is(Verdict.SAME) && !row.is(Verdict.FASTER);
  }

  private static void row(XMLStreamWriter out, RowComparison row, Comparison comparison)
      throws XMLStreamException {
    out.writeStartElement("testcase");
    attribute(out, "classname", "jconv." + row.key().benchmark());
    attribute(out, "name", row.key().text());
    Timing time = row.time();
    if (time != null) {
      attribute(out, "time", String.format(Locale.ROOT, "%.9f", time.headNs() / 1e9));
    }
    String text =
        Wording.word(row, comparison)
            + ": "
            + String.join("; ", Wording.sentences(row, comparison));
    if (Wording.fails(row, comparison)) {
      message(out, "failure", text);
    } else if (isSkipped(row, comparison)) {
      message(out, "skipped", text);
    }
    out.writeEndElement();
  }

  private static void message(XMLStreamWriter out, String element, String text)
      throws XMLStreamException {
    out.writeStartElement(element);
    attribute(out, "message", text);
    out.writeEndElement();
  }

  private static void attribute(XMLStreamWriter out, String name, String value)
      throws XMLStreamException {
    out.writeAttribute(name, legal(value));
  }

  /** XML has no way at all to write some characters. */
  private static String legal(String text) {
    return text.codePoints()
        .map(
            c ->
                c == '\n'
                        || c == '\t'
                        || c >= 0x20 && c < 0xD800
                        || c >= 0xE000 && c < 0xFFFE
                        || c > 0xFFFF
                    ? c
                    : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
