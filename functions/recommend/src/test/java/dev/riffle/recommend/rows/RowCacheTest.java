package dev.riffle.recommend.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.snapshot.RowTable;
import dev.riffle.core.successor.SuccessorTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RowCacheTest {
  private final RowCache cache = new RowCache(30);
  private final List<Integer> fetched = new ArrayList<>();

  @Test
  void whatWasUsedLastStaysWithinTheBudget() {
    get(1, 10);
    get(2, 10);
    get(3, 10);
    get(1, 10);
    get(4, 10);
    assertThat(fetched).containsExactly(1, 2, 3, 4);
    assertThat(cache.bytes()).isEqualTo(30);

    get(1, 10);
    get(2, 10);
    assertThat(fetched).containsExactly(1, 2, 3, 4, 2);
  }

  @Test
  void oneThatIsLargerThanTheBudgetIsAloneThere() {
    get(1, 10);
    get(2, 100);
    assertThat(cache.bytes()).isEqualTo(100);
    get(3, 10);
    assertThat(cache.bytes()).isEqualTo(10);
  }

  @Test
  void whatFailedIsReadAgainAndTakesNoSpace() {
    for (int n = 0; n < 2; n++) {
      var _ =
          cache.get(
              new RowCache.Key("s", RowTable.SUCCESSORS, 1),
              10,
              () -> {
                fetched.add(1);
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
              });
    }
    get(1, 10);
    assertThat(fetched).containsExactly(1, 1, 1);
    assertThat(cache.bytes()).isEqualTo(10);
  }

  private void get(int chunk, int length) {
    var _ =
        cache.get(
            new RowCache.Key("s", RowTable.SUCCESSORS, chunk),
            length,
            () -> {
              fetched.add(chunk);
              return CompletableFuture.completedFuture(
                  new SuccessorTable(new int[1], new float[0], new int[0], new char[0], 1));
            });
  }
}
