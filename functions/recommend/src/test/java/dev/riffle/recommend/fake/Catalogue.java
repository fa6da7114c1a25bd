package dev.riffle.recommend.fake;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.ModelDraftBuilder;
import dev.riffle.core.online.Prior;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotSummary;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Publishes small models: items {@code item-0} and on, the first the longest and most popular. */
public final class Catalogue {
  public static final int DIMS = 8;

  /** Settings of training that manifests of the next models say. */
  public final Map<String, String> training = new HashMap<>(Map.of("gate", "popular"));

  private final MemoryObjects objects;

  public Catalogue(MemoryObjects objects) {
    this.objects = objects;
  }

  /** Publishes a model and does not point to it. */
  public String publish(String tenant, int items, long seed, Instant at) {
    return publish(draft(tenant, items, seed).build(), at);
  }

  /**
   * As above, a model with successors: those of {@code item-i} are so many after it, the next with
   * the weight 100 and each other with nine tenths of that of the one before.
   */
  public String publish(String tenant, int items, int successors, long seed, Instant at) {
    var trained =
        new TrainedSuccessors(SuccessorSettings.defaults(), following(items, successors, 100));
    return publish(draft(tenant, items, seed).successors(Optional.of(trained)).build(), at);
  }

  /**
   * As the first, a model that knows of purchases: so many others were bought with {@code item-i},
   * those after it, the next with the weight .5 and each other with nine tenths of that of the one
   * before.
   */
  public String publishBought(String tenant, int items, int others, long seed, Instant at) {
    return publish(
        draft(tenant, items, seed).bought(Optional.of(following(items, others, 0.5))).build(), at);
  }

  /** As the first, a model that learned where users of the categories "Chile" and "Peru" start. */
  public String publishWithUsers(String tenant, int items, long seed, Instant at) {
    var random = new Random(seed);
    var weights = new float[2 * DIMS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    var users =
        new Prior(
            DIMS,
            List.of("category:Chile", "category:Peru"),
            new float[2],
            new float[] {1, 1},
            weights);
    return publish(draft(tenant, items, seed).userPrior(Optional.of(users)).build(), at);
  }

  private static SuccessorWeights following(int items, int each, double most) {
    var starts = new int[items + 1];
    var next = new int[items * each];
    var weights = new float[items * each];
    for (int item = 0; item < items; item++) {
      for (int n = 0; n < each; n++) {
        next[item * each + n] = (item + 1 + n) % items;
        weights[item * each + n] = (float) (most * Math.pow(0.9, n));
      }
      starts[item + 1] = (item + 1) * each;
    }
    return new SuccessorWeights(starts, next, weights);
  }

  private static ModelDraftBuilder draft(String tenant, int items, long seed) {
    var random = new Random(seed);
    var drafts = new ArrayList<DraftItem>();
    for (int i = 0; i < items; i++) {
      var vector = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        vector[d] = (float) (random.nextGaussian() * Math.pow((double) (items - i) / items, 4));
      }
      List<String> categories = List.of(i % 2 == 0 ? "even" : "odd");
      drafts.add(new DraftItem("item-" + i, vector, categories, true, Optional.empty(), items - i));
    }
    return ModelDraft.builder(tenant, DIMS).meanUserSquare(1).items(drafts);
  }

  /** The longest vector of a published model. */
  public float[] longest(String tenant, String version) {
    Model model = read(tenant, version);
    var vector = new float[DIMS];
    model.copyVector(model.id(0), vector, 0);
    return vector;
  }

  /** A published model, whole. */
  public Model read(String tenant, String version) {
    try {
      return SnapshotReader.read(
          new ByteArrayInputStream(objects.bytes(snapshotKey(tenant, version))),
          manifest(tenant, version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A published model's manifest. */
  public Manifest manifest(String tenant, String version) {
    return Manifest.read(objects.bytes(manifestKey(tenant, version)));
  }

  /** Points a tenant's only arm to a version. */
  public void point(String tenant, String version, String... previous) {
    point(tenant, ModelPointer.to(version, List.of(previous)));
  }

  public void point(String tenant, ModelPointer pointer) {
    objects.put("models/%s/current.json".formatted(tenant), pointer.toJson());
  }

  public static String snapshotKey(String tenant, String version) {
    return "models/%s/%s/%s".formatted(tenant, version, Manifest.SNAPSHOT_FILE);
  }

  public static String manifestKey(String tenant, String version) {
    return "models/%s/%s/%s".formatted(tenant, version, Manifest.FILE);
  }

  /** As of a model that was judged. */
  private Provenance provenance(Instant at) {
    var plain = Provenance.at(at);
    return new Provenance(
        training,
        Map.of("ndcg10", 0.33, "popularityNdcg10", 0.367, "cases", 77.0),
        plain.from(),
        plain.until(),
        plain.dataUntil(),
        plain.parent(),
        plain.gitCommit());
  }

  private String publish(ModelDraft draft, Instant at) {
    try {
      var out = new ByteArrayOutputStream();
      SnapshotSummary summary = SnapshotWriter.write(draft, out);
      Manifest manifest = Manifest.of(draft, summary, at, provenance(at));
      objects.put(snapshotKey(draft.tenant(), manifest.version()), out.toByteArray());
      objects.put(manifestKey(draft.tenant(), manifest.version()), manifest.toJson());
      return manifest.version();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
