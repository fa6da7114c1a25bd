package dev.riffle.tests.bench.delta;

import dev.riffle.aws.feed.DynamoChangeFeed;
import dev.riffle.aws.feed.DynamoWholeItems;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.RowTable;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.delta.LiveDelta;
import dev.riffle.tests.bench.BenchmarkReport;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One tenant's items change, and one environment that is asked all the time reads on; then nothing
 * changes for an hour. The function's own classes write and read a table in memory, in simulated
 * time. Beside it the index and the reader of releases up to 0.1.
 */
@Command(
    name = "delta",
    description = "What it costs to tell an environment which items changed: calls and units.",
    mixinStandardHelpOptions = true)
public final class DeltaBench implements Callable<Integer> {
  private static final String TENANT = "default";
  private static final String TABLE = "items";
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 10;

  @Option(
      names = "--items-per-second",
      description = "Items that change in a second; default ${DEFAULT-VALUE}.")
  private int itemsPerSecond = 1_000;

  @Option(names = "--seconds", description = "For how long; default ${DEFAULT-VALUE}.")
  private int seconds = 60;

  @Option(names = "--items", description = "How many there are; default ${DEFAULT-VALUE}.")
  private int items = 20_000;

  @Option(names = "--dims", description = "Dimensions of vectors; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(names = "--text-bytes", description = "Of each item's text; default ${DEFAULT-VALUE}.")
  private int textBytes = 500;

  @Option(
      names = "--reservoir",
      description = "Interactions in each reservoir; default ${DEFAULT-VALUE}.")
  private int reservoir = 50;

  private final SimulatedClock clock = new SimulatedClock();
  private final CountedTable table = new CountedTable();

  @Override
  public Integer call() {
    var random = new SplittableRandom(1);
    var rows =
        new RowTable<ItemRow>(table, TABLE, new ItemRowMapping(), Backoff.ofCalls(random), _ -> {});
    var changing =
        new ChangingItems(TENANT, items, dims, textBytes, reservoir, 20, clock.instant());
    var changes =
        new ItemChanges(
            new DynamoChangeFeed(() -> table, TABLE, DeltaBench::damaged),
            new DynamoWholeItems(() -> table, TABLE, DeltaBench::damaged),
            random::nextDouble);
    var reader = new LiveDelta(TENANT, clock.instant(), changes, Runnable::run, clock);
    var former = new FormerReader(table, clock.instant(), clock);
    for (int second = 0; second < seconds; second++) {
      pass(second * itemsPerSecond, rows, changing, reader, former);
    }
    System.out.printf(
        "One tenant, %,d of %,d items change a second, %d dimensions; one environment%n",
        itemsPerSecond, items, dims);
    var report = new BenchmarkReport(System.out);
    busy(report);
    // What changed last settles, and one slow reading of all ends.
    idle(Duration.ofMinutes(20), reader, former);
    table.now().reset();
    table.before().reset();
    idle(Duration.ofHours(1), reader, former);
    idle(report);
    report.end();
    return 0;
  }

  private static void damaged(String pk, RuntimeException why) {
    throw new IllegalStateException("row %s was written here".formatted(pk), why);
  }

  private void pass(
      int done,
      RowTable<ItemRow> rows,
      ChangingItems changing,
      LiveDelta reader,
      FormerReader former) {
    for (int step = 0; step < STEPS; step++) {
      long until = (long) itemsPerSecond * (step + 1) / STEPS;
      for (long n = (long) itemsPerSecond * step / STEPS; n < until; n++) {
        if (!rows.write(changing.change(clock.instant()))) {
          throw new IllegalStateException("row %d was not written".formatted(done + n));
        }
      }
      clock.advance(STEP);
      reader.startIfDue();
      former.readIfDue();
    }
  }

  private void idle(Duration time, LiveDelta reader, FormerReader former) {
    for (long step = time.dividedBy(STEP); step > 0; step--) {
      clock.advance(STEP);
      reader.startIfDue();
      former.readIfDue();
    }
  }

  private void busy(BenchmarkReport report) {
    IndexUse now = table.now();
    IndexUse before = table.before();
    double changes = (double) itemsPerSecond * seconds;
    report
        .count("items_per_second", "changed items a second", itemsPerSecond)
        .figure("row_bytes", "bytes of a row", table.rowBytes(), "")
        .figure("entry_bytes", "bytes of it in the feed", table.entryBytes(), "")
        .figure(
            "write_units_per_change_before",
            "index, write units a change: before",
            before.writeUnits() / changes,
            "")
        .figure("write_units_per_change", "now", now.writeUnits() / changes, "")
        .figure(
            "partition_write_units_before",
            "hottest partition, write units a second: before",
            (double) before.hottestWriteUnits() / seconds,
            "")
        .figure("partition_write_units", "now", (double) now.hottestWriteUnits() / seconds, "")
        .figure(
            "read_calls_per_second_before",
            "environment, calls a second: before",
            (double) before.readCalls() / seconds,
            "")
        .figure("read_calls_per_second", "now", (double) now.readCalls() / seconds, "")
        .figure(
            "read_units_per_second_before",
            "environment, read units a second: before",
            before.readUnits() / seconds,
            "")
        .figure("read_units_per_second", "now", now.readUnits() / seconds, "");
  }

  private void idle(BenchmarkReport report) {
    report
        .count(
            "idle_calls_per_hour_before",
            "nothing changes, calls an hour: before",
            table.before().readCalls())
        .count("idle_calls_per_hour", "now", table.now().readCalls())
        .figure(
            "idle_units_per_hour_before",
            "nothing changes, read units an hour: before",
            table.before().readUnits(),
            "")
        .figure("idle_units_per_hour", "now", table.now().readUnits(), "");
  }
}
