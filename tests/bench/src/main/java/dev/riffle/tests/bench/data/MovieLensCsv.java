package dev.riffle.tests.bench.data;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemPut;
import dev.riffle.local.movielens.MovieLens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** MovieLens as anyone downloads it, read as {@code local/import} reads it. */
final class MovieLensCsv implements DataFormat {
  @Override
  public String files() {
    return "ratings.csv and movies.csv";
  }

  @Override
  public boolean fits(Path folder) {
    return Files.isRegularFile(folder.resolve("ratings.csv"))
        && Files.isRegularFile(folder.resolve("movies.csv"));
  }

  @Override
  public DataSet read(Path folder) {
    var rows = new DataSetBuilder();
    MovieLens.read(folder, Clock.systemUTC())
        .events()
        .forEach(
            event -> {
              if (event instanceof Interaction interaction) {
                rows.add(interaction);
              } else if (event instanceof ItemPut put) {
                rows.add(put);
              }
            });
    return rows.build(folder.getFileName().toString(), false);
  }
}
