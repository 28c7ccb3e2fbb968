package org.jconv.bench.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jconv.bench.report.chart.Pictures;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.ResultsCsv;

/**
 * The files of a report in one folder: {@code report.html}, which needs none of the others, {@code
 * report.md}, {@code results.csv}, and {@code pictures}, with each picture as SVG and each image as
 * PNG.
 */
public final class ReportFiles {
  /** The page's file. */
  public static final String PAGE = "report.html";

  private static final String MARKDOWN = "report.md";
  private static final String PICTURES = "pictures";

  private ReportFiles() {}

  /**
   * Writes a report, over one that is there already.
   *
   * @param data the same results, as reports show them
   * @return how many pictures there are
   * @throws IllegalArgumentException if the folder cannot be written to
   */
  public static int write(
      Path folder, Results results, ReportData data, Reference reference, Optional<Story> story) {
    Pictures pictures = Pictures.of(data, reference);
    String page = ReportPage.of(data, reference, pictures, story);
    try {
      Path pictureFolder = Files.createDirectories(folder.resolve(PICTURES));
      int count = 0;
      for (Picture picture : pictures.all()) {
        write(pictureFolder, picture);
        count++;
      }
      if (story.isPresent()) {
        for (Picture picture : story.get().pictures()) {
          write(pictureFolder, picture);
          count++;
        }
        for (var image : story.get().images().entrySet()) {
          Files.write(pictureFolder.resolve(image.getKey()), image.getValue());
          count++;
        }
      }
      write(folder.resolve(MARKDOWN), MarkdownReport.of(data, reference));
      Files.write(folder.resolve(ResultFolder.CSV), ResultsCsv.write(results));
      write(folder.resolve(PAGE), page);
      return count;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot write the report to the folder " + folder + " (" + e + "); name another by --out",
          e);
    }
  }

  private static void write(Path folder, Picture picture) throws IOException {
    write(folder.resolve(picture.name() + ".svg"), picture.standalone());
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
