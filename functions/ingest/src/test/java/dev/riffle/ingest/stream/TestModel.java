package dev.riffle.ingest.stream;

import dev.riffle.core.encode.EventKind;
import dev.riffle.core.encode.NamedShape;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Prior;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.core.successor.TrainedSuccessors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A small real model, through its file: items {@code old0} to {@code old5} are established. */
public final class TestModel {
  static final int DIMS = 4;

  private TestModel() {}

  /** The file and what lies beside it. */
  public record Files(byte[] snapshot, Manifest manifest) {}

  public static Model with(int historyLength, int reservoirLength) {
    return read(files(historyLength, reservoirLength));
  }

  private static Model read(Files files) {
    try {
      return SnapshotReader.read(new ByteArrayInputStream(files.snapshot()), files.manifest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After each item comes the next. */
  private static TrainedSuccessors successors(int items) {
    var weights = new float[items];
    Arrays.fill(weights, 1);
    return new TrainedSuccessors(
        SuccessorSettings.defaults().withSteps(3),
        new SuccessorWeights(
            IntStream.rangeClosed(0, items).toArray(),
            IntStream.range(0, items).map(item -> (item + 1) % items).toArray(),
            weights));
  }

  /** The same items under a sequence encoder. */
  static Model sequence() {
    var random = new SplittableRandom(8);
    var shape = new SequenceSettings(DIMS, 2, 2, 5, 3, EventKind.COUNT, 8);
    var weights = new ArrayList<float[]>();
    for (NamedShape tensor : shape.tensors()) {
      var values = new float[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextDouble() - 0.5);
      }
      weights.add(values);
    }
    return read(written(10, 5, Optional.of(new SequenceNetwork(shape, weights))));
  }

  public static Files files(int historyLength, int reservoirLength) {
    return written(historyLength, reservoirLength, Optional.empty());
  }

  private static Files written(
      int historyLength, int reservoirLength, Optional<SequenceNetwork> network) {
    var defaults = EncoderSettings.defaults();
    var settings =
        new EncoderSettings(
            defaults.unobservedWeight(),
            defaults.regularization(),
            defaults.regularizationExponent(),
            defaults.feedback(),
            defaults.scales(),
            defaults.halfLife(),
            historyLength,
            1,
            reservoirLength,
            defaults.priorStrength());
    var random = new SplittableRandom(7);
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < 6; i++) {
      var vector = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        vector[d] = (float) (random.nextDouble() - 0.3);
      }
      items.add(new DraftItem("old" + i, vector, List.of(), true, Optional.empty(), 1));
    }
    var names = List.copyOf(Prior.features(ItemFeatures.none()).keySet());
    var prior =
        new Prior(DIMS, names, new float[1], new float[] {1}, new float[] {.1f, .2f, .3f, .4f});
    var builder = ModelDraft.builder("default", DIMS);
    network.ifPresent(builder::network);
    ModelDraft draft =
        builder
            .encoder(settings)
            .items(items)
            .prior(Optional.of(prior))
            .userPrior(
                Optional.of(
                    new Prior(
                        DIMS,
                        List.of("category:kind"),
                        new float[1],
                        new float[] {1},
                        new float[] {.4f, -.3f, .2f, .1f})))
            .successors(Optional.of(successors(items.size())))
            .meanUserSquare(0.5)
            .build();
    var out = new ByteArrayOutputStream();
    try {
      var summary = SnapshotWriter.write(draft, out);
      Instant made = Instant.parse("2026-11-01T00:00:00Z");
      return new Files(out.toByteArray(), Manifest.of(draft, summary, made, Provenance.at(made)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
