package dev.riffle.edge.form;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.Arrivals;
import dev.riffle.core.online.ArrivalsCodec;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.online.ItemCountsCodec;
import dev.riffle.core.online.ItemSummary;
import dev.riffle.core.online.ItemSummaryCodec;
import dev.riffle.core.online.Likes;
import dev.riffle.core.online.Prior;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ReservoirCodec;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.RetractionsCodec;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.online.SeenItemsCodec;
import dev.riffle.core.online.VectorCodec;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.core.successor.TrainedSuccessors;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes those inputs of the corpus that no editor can: a small model, and stored state. Run it
 * when a form changes, and keep the old ones too: {@code java -cp ...
 * dev.riffle.edge.form.CorpusSeeds} with the corpus' folder.
 */
public final class CorpusSeeds {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  private CorpusSeeds() {}

  public static void main(String[] arguments) throws IOException {
    Path corpus = Path.of(arguments[0]);
    model(corpus);
    state(corpus.resolve("state"));
    journal(corpus);
  }

  private static void model(Path corpus) throws IOException {
    var items =
        List.of(
            item("first", new float[] {1, 0.5f}, List.of("jazz")),
            item("second", new float[] {0.25f, -1}, List.of("jazz", "rock")),
            item("third", new float[] {0, 0.125f}, List.of()));
    ModelDraft draft =
        ModelDraft.builder("shop", 2)
            .items(items)
            .prior(
                Optional.of(
                    new Prior(
                        2,
                        List.of("bias", "word:"),
                        new float[2],
                        new float[] {1, 2},
                        new float[] {1, 2, 3, 4})))
            .successors(
                Optional.of(
                    new TrainedSuccessors(
                        SuccessorSettings.defaults(),
                        new SuccessorWeights(
                            new int[] {0, 2, 3, 3},
                            new int[] {1, 2, 0},
                            new float[] {1, 2, 0.5f}))))
            .build();
    var file = new ByteArrayOutputStream();
    SnapshotSummary summary = SnapshotWriter.write(draft, file);
    Manifest manifest = Manifest.of(draft, summary, NOW, Provenance.at(NOW));
    put(corpus.resolve("manifest/small.json"), manifest.toJson());
    put(corpus.resolve("snapshot/small"), file.toByteArray());
    var model = SnapshotReader.read(new ByteArrayInputStream(file.toByteArray()), manifest);
    var form = new ByteArrayOutputStream();
    DeviceFile.write(DeviceMaker.make(ScannableModel.of(model), DeviceForm.WHOLE).model(), form);
    put(corpus.resolve("device-model/small"), form.toByteArray());
  }

  private static DraftItem item(String id, float[] vector, List<String> categories) {
    return new DraftItem(id, vector, categories, true, Optional.empty(), 3);
  }

  private static void state(Path folder) throws IOException {
    History history =
        History.of(
            List.of(
                new HistoryEntry(
                    EventKey.of("a"), InteractionType.VIEW, "first", NOW, OptionalDouble.empty()),
                new HistoryEntry(
                    EventKey.of("b"), InteractionType.RATING, "second", NOW, OptionalDouble.of(4))),
            10);
    put(folder.resolve("history"), numbered(0, HistoryCodec.encode(history)));
    put(folder.resolve("reservoir"), numbered(1, ReservoirCodec.encode(Reservoir.EMPTY)));
    put(
        folder.resolve("summary"),
        numbered(2, ItemSummaryCodec.encode(new ItemSummary(true, Optional.empty(), Likes.NONE))));
    put(folder.resolve("counts"), numbered(5, ItemCountsCodec.encode(ItemCounts.EMPTY)));
    put(folder.resolve("arrivals"), numbered(6, ArrivalsCodec.encode(Arrivals.EMPTY)));
    put(folder.resolve("retractions"), numbered(3, RetractionsCodec.encode(Retractions.NONE)));
    put(folder.resolve("seen"), numbered(4, SeenItemsCodec.encode(SeenItems.NONE)));
    put(folder.resolve("vector"), numbered(7, VectorCodec.encode(new float[] {1, -2.5f})));
  }

  private static void journal(Path corpus) throws IOException {
    var rules = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));
    Path folder = Files.createTempDirectory("riffle-corpus");
    try (EdgeStore store =
        EdgeStore.open(folder, StoreSettings.defaults(), new FileDisk(), Runnable::run)) {
      for (String type : List.of("view", "purchase", "like")) {
        store.accept(
            rules.read(
                """
                {"id":"%1$s","type":"%1$s","userId":"ann","itemId":"first","time":"2026-11-24T17:00:00Z"}"""
                    .formatted(type)
                    .getBytes(StandardCharsets.UTF_8)),
            true,
            true);
      }
    }
    put(corpus.resolve("device-store/three"), Files.readAllBytes(folder.resolve("journal-0")));
  }

  private static byte[] numbered(int codec, byte[] state) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(codec);
    bytes.writeBytes(state);
    return bytes.toByteArray();
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
