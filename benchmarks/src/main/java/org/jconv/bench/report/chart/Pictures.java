package org.jconv.bench.report.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.Scaling;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.markup.Names;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.result.ResultRow;

/**
 * All pictures of a report.
 *
 * @param byGroup of each group, in the order of the groups
 * @param bySetting of all problems of a direction together
 * @param overview one heat map for all groups, where no direction has enough problems for its own
 * @param scalings what varies, by what it is, such as {@code forward over threads}
 */
public record Pictures(
    Map<Group, OfGroup> byGroup,
    Map<Setting, OfSetting> bySetting,
    Optional<Picture> overview,
    Map<String, List<Picture>> scalings) {
  /** With fewer problems, a heat map is hardly more than its own head. */
  private static final int FEWEST_PROBLEMS = 3;

  /**
   * The pictures of a group.
   *
   * @param bars the ranking
   * @param memory if it is known
   * @param iterations if the file holds them
   */
  public record OfGroup(Picture bars, Optional<Picture> memory, Optional<Picture> iterations) {}

  /**
   * The pictures of a direction.
   *
   * @param speedup if the reference was measured
   * @param heatMap every strategy at every problem; empty if it is in the overview
   * @param roofline if operations count
   * @param errors if errors are known
   */
  public record OfSetting(
      Optional<Picture> speedup,
      Optional<Picture> heatMap,
      Optional<Picture> roofline,
      Optional<Picture> errors) {}

  /** Draws them all. */
  public static Pictures of(ReportData data, Reference reference) {
    List<Group> groups = data.groups();
    List<ResultRow> absences = data.absences().orElse(List.of());
    FileNames names = new FileNames();
    Map<Group, OfGroup> byGroup = new LinkedHashMap<>();
    for (Group group : groups) {
      String of = group.title();
      byGroup.put(
          group,
          new OfGroup(
              RankedBars.of(group, names.next("time " + of)),
              MemoryChart.of(group, names.next("memory " + of)),
              IterationsChart.of(group, names.next("iterations " + of))));
    }
    Map<Setting, OfSetting> bySetting = new LinkedHashMap<>();
    Map<Setting, List<Group>> settings = ReportData.bySetting(groups);
    boolean isOverview =
        settings.size() > 1
            && settings.values().stream().allMatch(of -> of.size() < FEWEST_PROBLEMS);
    settings.forEach(
        (setting, of) -> {
          String title = setting.title();
          bySetting.put(
              setting,
              new OfSetting(
                  SpeedupChart.of(setting, of, reference, names.next("speed-up " + title)),
                  isOverview
                      ? Optional.empty()
                      : Optional.of(
                          HeatMap.of(setting, of, absences, names.next("heat map " + title))),
                  RooflineChart.of(setting, of, data.roof(), names.next("roofline " + title)),
                  ErrorChart.of(setting, of, names.next("error " + title))));
        });
    Map<String, List<Picture>> scalings = new LinkedHashMap<>();
    for (Scaling scaling : Scaling.of(data.measurements())) {
      scalings
          .computeIfAbsent(scaling.title(), title -> new ArrayList<>())
          .add(ScalingChart.of(scaling, names.next("scaling " + scaling.title())));
    }
    Optional<Picture> overview =
        isOverview
            ? Optional.of(HeatMap.overview(groups, absences, names.next("heat map")))
            : Optional.empty();
    return new Pictures(byGroup, bySetting, overview, scalings);
  }

  /** Every picture once. */
  public List<Picture> all() {
    List<Picture> all = new ArrayList<>();
    for (OfGroup of : byGroup.values()) {
      all.add(of.bars());
      of.memory().ifPresent(all::add);
      of.iterations().ifPresent(all::add);
    }
    for (OfSetting of : bySetting.values()) {
      of.speedup().ifPresent(all::add);
      of.heatMap().ifPresent(all::add);
      of.roofline().ifPresent(all::add);
      of.errors().ifPresent(all::add);
    }
    overview.ifPresent(all::add);
    scalings.values().forEach(all::addAll);
    return all;
  }

  /** Names of files, which differ where labels do. */
  private static final class FileNames {
    private final Set<String> taken = new HashSet<>();

    String next(String label) {
      String slug = Names.slug(label);
      String name = slug;
      for (int i = 2; !taken.add(name); i++) {
        name = slug + "-" + i;
      }
      return name;
    }
  }
}
