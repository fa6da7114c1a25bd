package dev.riffle.edge.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose history is read from the cloud, and when. */
class UserSyncTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final UserKey ANN = new UserKey("default", "ann");

  @TempDir private Path folder;
  private final List<UserKey> asked = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private EdgeStore store;
  private UserSync sync;
  private boolean away;
  private History history = history("a1");
  private OptionalLong deleted = OptionalLong.empty();

  @BeforeEach
  void open() throws IOException {
    store = EdgeStore.open(folder, StoreSettings.defaults(), new FileDisk(), Runnable::run);
    sync = new UserSync(store, this::read, "default", Duration.ofMinutes(5), nanos::get);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void readsWhomItMeetsOnceAndAgainAfterAWhile() throws IOException {
    assertThat(sync.step()).isZero();
    sync.met(ANN);
    sync.met(ANN);
    assertThat(sync.step()).isEqualTo(1);
    assertThat(store.history("default", "ann")).isEqualTo(history);
    sync.met(ANN);
    assertThat(sync.step()).isZero();
    nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    sync.met(ANN);
    assertThat(sync.step()).isEqualTo(1);
    assertThat(asked).containsExactly(ANN, ANN);
  }

  @Test
  void whoCouldNotBeReadIsReadWhenTheNetworkIsBack() throws IOException {
    away = true;
    sync.met(ANN);
    assertThatThrownBy(sync::step).isInstanceOf(IOException.class);
    away = false;
    assertThat(sync.step()).isEqualTo(1);
    assertThat(store.history("default", "ann")).isEqualTo(history);
  }

  @Test
  void askedInBatchesThatTheTableTakes() throws IOException {
    IntStream.range(0, 60).forEach(n -> sync.met(new UserKey("default", "u" + n)));
    assertThat(List.of(sync.step(), sync.step(), sync.step(), sync.step()))
        .containsExactly(25, 25, 10, 0);
  }

  @Test
  void otherTenantsUsersAreNoneOfItsBusiness() throws IOException {
    sync.met(new UserKey("other", "ann"));
    assertThat(sync.step()).isZero();
  }

  @Test
  void whomTheCloudForgotTheDeviceForgets() throws IOException {
    sync.met(ANN);
    sync.step();
    history = History.EMPTY;
    deleted = OptionalLong.of(NOW.toEpochMilli());
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    sync.met(ANN);
    sync.step();
    assertThat(store.history("default", "ann").isEmpty()).isTrue();
    // What an older answer still says stays forgotten.
    store.learn("default", "ann", history("a1"), Retractions.NONE, OptionalLong.empty());
    assertThat(store.history("default", "ann").isEmpty()).isTrue();
  }

  @Test
  void whatTellsNothingNewIsNotWritten() throws IOException {
    sync.met(ANN);
    sync.step();
    long before = store.report().diskBytes();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    sync.met(ANN);
    sync.step();
    assertThat(store.report().diskBytes()).isEqualTo(before);
  }

  private List<CloudUser> read(List<UserKey> users) throws IOException {
    if (away) {
      throw new IOException("no network");
    }
    asked.addAll(users);
    return users.stream()
        .map(user -> new CloudUser(user, history, Retractions.NONE, deleted))
        .toList();
  }

  private static History history(String item) {
    return History.of(
        List.of(
            new HistoryEntry(
                EventKey.of(item), InteractionType.CLICK, item, NOW, OptionalDouble.empty())),
        10);
  }
}
