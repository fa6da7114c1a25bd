package dev.riffle.tests.bench.cold;

import dev.riffle.aws.row.UserRow;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.definition.DataPlane;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.sample.SampleSettings;
import dev.riffle.local.sample.SampleWorld;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import dev.riffle.tests.bench.data.SampleData;
import dev.riffle.tests.bench.topk.StoredModel;
import dev.riffle.tests.bench.topk.TrainedVectors;
import dev.riffle.tests.bench.topk.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.sync.RequestBody;

/** A model of any size with real norms in the emulator's bucket, and users' rows beside it. */
final class StoredBenchModel {
  private static final long SEED = 11;

  private StoredBenchModel() {}

  /**
   * Puts them there.
   *
   * @param data a folder to train on; the sample when there is none
   * @param users the n-th one's id is {@code user-n}; each has a history and its vector
   */
  static void put(
      AwsClients aws,
      DataPlane plane,
      Path folder,
      Optional<Path> data,
      int items,
      int dims,
      int users)
      throws IOException {
    Vectors vectors =
        Vectors.enlarged(
            TrainedVectors.of(data.map(DataFolder::read).orElseGet(StoredBenchModel::sample), dims),
            items,
            SEED);
    StoredModel stored = StoredModel.write(vectors, folder);
    Manifest manifest = stored.manifest();
    String bucket = plane.bucket().name();
    for (String file : List.of(Manifest.SNAPSHOT_FILE, Manifest.FILE)) {
      String key = ModelKeys.file(Event.DEFAULT_TENANT, manifest.version(), file);
      aws.s3()
          .putObject(
              request -> request.bucket(bucket).key(key),
              RequestBody.fromFile(folder.resolve(file)));
    }
    aws.s3()
        .putObject(
            request -> request.bucket(bucket).key(ModelKeys.pointer(Event.DEFAULT_TENANT)),
            RequestBody.fromBytes(ModelPointer.to(manifest.version(), List.of()).toJson()));
    for (int user = 0; user < users; user++) {
      row(aws, plane, "user-" + user, manifest.version(), vectors.queries()[user]);
    }
  }

  private static void row(
      AwsClients aws, DataPlane plane, String user, String version, float[] vector) {
    History history =
        History.EMPTY.with(
            List.of(
                new HistoryEntry(
                    EventKey.of("click"),
                    InteractionType.CLICK,
                    "1",
                    Instant.EPOCH,
                    OptionalDouble.empty())),
            1);
    var row =
        new UserRowMapping()
            .attributes(
                new UserRow(
                    Event.key(Event.DEFAULT_TENANT, user),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    history,
                    Optional.of(new StoredVector(version, vector)),
                    Optional.empty(),
                    Optional.empty(),
                    Instant.now().plus(Duration.ofDays(400))));
    aws.dynamo().putItem(request -> request.tableName(plane.users().name()).item(row));
  }

  private static DataSet sample() {
    var settings = new SampleSettings(4_000, 8_000, 400_000, Instant.EPOCH, Duration.ofDays(90));
    return SampleData.of(SampleWorld.make(settings, new SplittableRandom(SEED)));
  }
}
