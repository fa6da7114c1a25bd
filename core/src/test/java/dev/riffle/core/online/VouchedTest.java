package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VouchedTest {
  @Test
  void fiveUsersWithHistoriesOfTheirOwnVouchForAnItem() {
    assertThat(Vouched.is(reservoir(Vouched.MIN_USERS, VouchedTest::ownHistory))).isTrue();
    assertThat(Vouched.is(reservoir(Vouched.MIN_USERS - 1, VouchedTest::ownHistory))).isFalse();
  }

  @Test
  void copiesOfOneHistoryAreOneUser() {
    assertThat(Vouched.users(reservoir(50, _ -> ownHistory(0)))).isEqualTo(1);
  }

  @Test
  void whoIsNewOrUnknownOrDislikesItVouchesForNothing() {
    Reservoir fine = reservoir(50, VouchedTest::ownHistory);
    Reservoir newcomers =
        new Reservoir(fine.entries().stream().map(Reservoir.Entry::ofNewcomer).toList());
    assertThat(Vouched.users(newcomers)).isZero();
    assertThat(Vouched.users(reservoir(50, i -> ownHistory(i).subList(0, 2)))).isZero();
    Reservoir against =
        new Reservoir(
            fine.entries().stream()
                .map(
                    entry ->
                        new Reservoir.Entry(
                            entry.key(), entry.time(), entry.weight(), false, entry.context()))
                .toList());
    assertThat(Vouched.users(against)).isZero();
  }

  private static List<Reservoir.Context> ownHistory(int user) {
    return IntStream.range(user, user + 3)
        .mapToObj(item -> new Reservoir.Context("item" + item, 1, true))
        .toList();
  }

  private static Reservoir reservoir(int users, IntFunction<List<Reservoir.Context>> history) {
    var entries = new ArrayList<Reservoir.Entry>();
    for (int user = 0; user < users; user++) {
      entries.add(
          new Reservoir.Entry(
              EventKey.voice("default#u" + user, "fresh"),
              Instant.ofEpochSecond(user),
              1,
              true,
              history.apply(user)));
    }
    return Reservoir.EMPTY.with(entries, 1_000);
  }
}
