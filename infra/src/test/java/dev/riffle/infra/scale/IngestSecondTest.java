package dev.riffle.infra.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.infra.scale.IngestSecond.Seen;
import org.junit.jupiter.api.Test;

/**
 * What docs/scale.md says about a second of ingest. The large one is a tenth of the second that the
 * page is about, in events and in shards alike.
 */
class IngestSecondTest {
  private static final int PARTITION_LIMIT = 1_000;
  private static final IngestSecond TENTH =
      new IngestSecond(100_000, 10_000_000, 1_000_000, true, 200, 5, 500);

  @Test
  void aHotFreshItemIsWrittenOnceABatchAndIsWhatBreaksFirst() {
    Seen seen = TENTH.run(1);
    report("hottest item fresh", seen);

    assertThat(seen.hottestItem()).isGreaterThan(seen.batches() * 9 / 10);
    assertThat(seen.hottestItem()).isLessThanOrEqualTo(seen.batches());
    assertThat(seen.hottestItem() * 4).isGreaterThan(PARTITION_LIMIT);
  }

  @Test
  void theSameItemEstablishedIsNotWrittenAtAll() {
    var established = new IngestSecond(100_000, 10_000_000, 1_000_000, false, 200, 5, 500);
    Seen seen = established.run(1);
    report("hottest item established", seen);

    assertThat(seen.hottestItem() * 4).isLessThan(PARTITION_LIMIT * 2);
    assertThat(seen.hottestItem()).isLessThan(TENTH.run(1).hottestItem() / 2);
  }

  @Test
  void aWindowOfASecondWritesHotItemsOnceAShardASecond() {
    var window = new IngestSecond(100_000, 10_000_000, 1_000_000, true, 200, 1, 10_000);
    Seen seen = window.run(1);
    report("window of one second", seen);

    assertThat(seen.hottestItem()).isEqualTo(200);
    assertThat(seen.writeUnits()).isLessThan(TENTH.run(1).writeUnits());
  }

  @Test
  void usersAreManyRowsAndNoneIsHot() {
    Seen seen = TENTH.run(2);

    assertThat(seen.hottestUser() * 3).isLessThan(PARTITION_LIMIT);
    assertThat(seen.writeUnits()).isBetween(300_000L, 400_000L);
  }

  @Test
  void oneRobotIsWrittenOnceABatchOfItsShardWhateverItSends() {
    var robot = new IngestSecond(5_000, 1, 1_000, false, 8, 5, 1_000);
    Seen seen = robot.run(1);

    assertThat(seen.hottestUser()).isBetween(5, 10);
    assertThat(seen.hottestShard())
        .as("and its shard refuses what is above 1,000 records a second")
        .isEqualTo(5_000);
  }

  /** The figures of the page: they come from here. */
  private static void report(String what, Seen seen) {
    System.out.println(what + ": " + seen);
  }
}
