package dev.riffle.tests.bench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Yelp's reviews: time in epoch seconds, user, item; categories of items beside it. */
final class TimedEvents implements DataFormat {
  private static final String EVENTS = "events.tsv.gz";
  private static final String CATEGORIES = "item_categories.tsv.gz";

  @Override
  public String files() {
    return EVENTS;
  }

  @Override
  public boolean fits(Path folder) {
    return Files.isRegularFile(folder.resolve(EVENTS));
  }

  @Override
  public DataSet read(Path folder) {
    var rows = new DataSetBuilder();
    new TsvFile(folder.resolve(EVENTS))
        .each(true, row -> rows.click(row.text(1), row.text(2), row.seconds(0)));
    Path categories = folder.resolve(CATEGORIES);
    if (Files.isRegularFile(categories)) {
      new TsvFile(categories)
          .each(
              false,
              row ->
                  rows.item(
                      row.text(0),
                      row.record().getFieldCount() < 2
                          ? List.of()
                          : List.of(row.record().getField(1).split(","))));
    }
    return rows.build(folder.getFileName().toString(), false);
  }
}
