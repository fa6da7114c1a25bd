package dev.riffle.local.movielens;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.name.Ids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code tags.csv} (userId, movieId, tag, timestamp), where the archive has it: what users called a
 * movie, whoever said it and however often, in lower case and sorted.
 */
record MovieTags(Map<String, Set<String>> byMovie) {
  private static final String FILE = "tags.csv";

  static MovieTags read(Path folder, SkippedRows skipped) {
    var byMovie = new HashMap<String, Set<String>>();
    Path file = folder.resolve(FILE);
    if (Files.isRegularFile(file)) {
      new CsvFile(file, "movieId", "tag")
          .each(
              skipped,
              row -> {
                String tag = row.value(1).strip().toLowerCase(Locale.ROOT);
                if (Ids.isLabel(tag)) {
                  byMovie.computeIfAbsent(row.value(0), _ -> new TreeSet<>()).add(tag);
                } else {
                  skipped.add("bad tag (" + Ids.LABEL_RULE + ")", FILE, row.line(), row.value(1));
                }
              });
    }
    return new MovieTags(byMovie);
  }

  /** At most as many as an event may carry. */
  List<String> of(String movie) {
    return byMovie.getOrDefault(movie, Set.of()).stream().limit(EventJson.MAX_LABELS).toList();
  }
}
