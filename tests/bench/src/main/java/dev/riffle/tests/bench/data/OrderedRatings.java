package dev.riffle.tests.bench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * MovieLens ratings with each rating's position in its user's history, genres, and users' gender,
 * age, occupation and the first digit of their zip code.
 */
final class OrderedRatings implements DataFormat {
  private static final String RATINGS = "ratings_ordered.tsv.gz";
  private static final String MOVIES = "movies.dat";
  private static final String USERS = "users.dat";

  @Override
  public String files() {
    return RATINGS;
  }

  @Override
  public boolean fits(Path folder) {
    return Files.isRegularFile(folder.resolve(RATINGS));
  }

  @Override
  public DataSet read(Path folder) {
    var rows = new DataSetBuilder();
    var table = new TsvFile(folder.resolve(RATINGS));
    Map<String, Integer> lengths = new HashMap<>();
    table.each(true, row -> lengths.merge(row.text(0), row.whole(3) + 1, Math::max));
    table.each(
        true,
        row ->
            rows.rating(
                row.text(0),
                row.text(1),
                OrdinalTimes.time(row.whole(3), lengths.get(row.text(0))),
                row.number(2)));
    if (Files.isRegularFile(folder.resolve(MOVIES))) {
      for (String line : TextLines.of(folder.resolve(MOVIES))) {
        String[] fields = line.split("::");
        if (fields.length == 3) {
          rows.item(fields[0], List.of(fields[2].split("\\|")));
        }
      }
    }
    if (Files.isRegularFile(folder.resolve(USERS))) {
      for (String line : TextLines.of(folder.resolve(USERS))) {
        String[] fields = line.split("::");
        if (fields.length == 5 && !fields[4].isEmpty()) {
          rows.user(
              fields[0],
              List.of(
                  "gender " + fields[1],
                  "age " + fields[2],
                  "occupation " + fields[3],
                  "zip " + fields[4].charAt(0)));
        }
      }
    }
    return rows.build(folder.getFileName().toString(), true);
  }
}
