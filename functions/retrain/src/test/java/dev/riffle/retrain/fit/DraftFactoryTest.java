package dev.riffle.retrain.fit;

import static dev.riffle.retrain.archive.Written.delete;
import static dev.riffle.retrain.archive.Written.event;
import static dev.riffle.retrain.archive.Written.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.ItemVectors;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From archive objects to a snapshot's bytes, all of it but S3. */
class DraftFactoryTest {
  private static final EncoderSettings ENCODER = EncoderSettings.defaults();
  private static final IalsSettings SETTINGS = new IalsSettings(16, 5, 0.1, 3);

  @Test
  void aHistoryFoldedInIsTheUserThatTrainingSolves() {
    var made = make(archive(), 2);
    var encoder = new UserEncoder(new DraftVectors(made.draft));
    var all = made.read.interactions();
    assertThat(made.users.rows()).isEqualTo(all.subjects()).isGreaterThan(30);

    for (int subject = 0; subject < all.subjects(); subject++) {
      var history = all.history(subject, ENCODER.historyLength());
      assertThat(encoder.encode(history).orElseThrow().vector())
          .containsExactly(made.users.row(subject), within(1e-4f));
    }
    assertThat(made.draft.meanUserSquare()).isCloseTo(made.users.meanSquare() / 16, within(1e-9));
  }

  @Test
  void theSameArchiveGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
    var reversed = new ArrayList<>(archive()).reversed();

    var bytes = snapshot(make(archive(), 1).draft);

    assertThat(snapshot(make(archive(), 3).draft)).isEqualTo(bytes);
    assertThat(snapshot(make(reversed, 2).draft)).as("read in another order").isEqualTo(bytes);
  }

  @Test
  void anItemThatNobodyTouchedStartsFromItsFeatures() {
    var made = make(archive(), 2);
    var items = items(made.draft);

    DraftItem fresh = items.get("fresh-red");

    assertThat(fresh.vector())
        .containsExactly(
            made.draft.prior().orElseThrow().vector(made.read.catalogue().features("fresh-red")),
            within(0f));
    assertThat(dot(fresh.vector(), items.get("red-1").vector()))
        .as("red is nearer to red than to blue")
        .isGreaterThan(dot(fresh.vector(), items.get("blue-1").vector()));
    assertThat(fresh.popularity()).isZero();
    assertThat(fresh.available()).isFalse();
    assertThat(fresh.categories()).containsExactly("red");
  }

  @Test
  void deletedItemsAreLeftOut() {
    assertThat(items(make(archive(), 2).draft)).containsKey("red-1").doesNotContainKey("red-0");
  }

  private record Made(ArchiveReader.Read read, ModelDraft draft, Factors users) {}

  private static Made make(List<ArchivedObject> archive, int threads) {
    var read = ArchiveReader.read("default", archive);
    var set = TrainingSet.of(read.interactions(), read.catalogue(), ENCODER);
    try (var workers = new WorkerPool(threads)) {
      var ials = new Ials(ENCODER, workers);
      var items = ials.items(set.byUser(), set.items(), SETTINGS, (trained, epoch) -> {});
      var draft = new DraftFactory(ENCODER, ials).draft("default", set, items, Optional.empty());
      return new Made(read, draft, ials.users(set.byUser(), items));
    }
  }

  /** Forty users, each of whom keeps to one of two colours, mostly. */
  private static List<ArchivedObject> archive() {
    var random = new SplittableRandom(2);
    var objects = new ArrayList<ArchivedObject>();
    var items = new ArrayList<String>();
    for (String colour : List.of("red", "blue")) {
      for (int i = 0; i < 12; i++) {
        String id = colour + "-" + i;
        items.add(put("put-" + id, id, 0, "{\"categories\":[\"%s\"]}".formatted(colour)));
      }
    }
    items.add(put("put-fresh", "fresh-red", 0, "{\"categories\":[\"red\"],\"available\":false}"));
    items.add(delete("delete-0", "red-0", 30));
    objects.add(Written.of("events/1", items.toArray(String[]::new)));
    for (int user = 0; user < 40; user++) {
      var lines = new ArrayList<String>();
      for (int i = 0; i < 8; i++) {
        boolean red = (user % 2 == 0) == (random.nextInt(10) > 0);
        String item = (red ? "red-" : "blue-") + random.nextInt(12);
        String type = List.of("view", "purchase", "like", "dislike").get(random.nextInt(4));
        lines.add(event(user + "/" + i, type, "s" + user, item, i));
      }
      objects.add(Written.of("events/2-" + user, lines.toArray(String[]::new)));
    }
    return objects;
  }

  private static Map<String, DraftItem> items(ModelDraft draft) {
    return draft.items().stream().collect(Collectors.toMap(DraftItem::id, Function.identity()));
  }

  private static byte[] snapshot(ModelDraft draft) throws IOException {
    var out = new ByteArrayOutputStream();
    SnapshotWriter.write(draft, out);
    return out.toByteArray();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  /** A draft as serving sees it. */
  private record DraftVectors(ModelDraft draft, Map<String, DraftItem> items)
      implements ItemVectors {
    DraftVectors(ModelDraft draft) {
      this(draft, DraftFactoryTest.items(draft));
    }

    @Override
    public int dims() {
      return draft.dims();
    }

    @Override
    public boolean copyVector(String itemId, float[] into, int offset) {
      if (!items.containsKey(itemId)) {
        return false;
      }
      System.arraycopy(items.get(itemId).vector(), 0, into, offset, dims());
      return true;
    }

    @Override
    public double[] gram() {
      return draft.gram();
    }

    @Override
    public int size() {
      return items.size();
    }

    @Override
    public EncoderSettings encoder() {
      return draft.encoder();
    }
  }
}
