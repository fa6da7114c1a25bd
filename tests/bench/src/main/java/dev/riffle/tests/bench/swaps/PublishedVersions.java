package dev.riffle.tests.bench.swaps;

import dev.riffle.core.event.Event;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.local.plane.AwsClients;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** One snapshot in the emulator's bucket as version after version, the two newest kept. */
public final class PublishedVersions {
  private final AwsClients aws;
  private final String bucket;
  private final Path snapshot;
  private final Manifest like;
  private String before = "";
  private String now = "";

  /**
   * @param snapshot the file
   * @param like its manifest
   */
  public PublishedVersions(AwsClients aws, String bucket, Path snapshot, Manifest like) {
    this.aws = aws;
    this.bucket = bucket;
    this.snapshot = snapshot;
    this.like = like;
  }

  /** Publishes the next version, and does not point to it. */
  public String publish(int number) {
    Instant at = Instant.EPOCH.plusSeconds(number);
    String version = new SnapshotSummary(like.sha256(), like.bytes(), like.sections()).version(at);
    var manifest =
        new Manifest(
            version,
            like.tenant(),
            at,
            like.format(),
            like.dims(),
            like.items(),
            like.file(),
            like.bytes(),
            like.sha256(),
            like.sections(),
            like.encoder(),
            Provenance.at(Instant.now()));
    put(ModelKeys.file(like.tenant(), version, like.file()), RequestBody.fromFile(snapshot));
    put(ModelKeys.manifest(like.tenant(), version), RequestBody.fromBytes(manifest.toJson()));
    if (!before.isEmpty()) {
      String gone = ModelKeys.file(like.tenant(), before, like.file());
      aws.s3().deleteObject(request -> request.bucket(bucket).key(gone));
    }
    before = now;
    now = version;
    return version;
  }

  /** Lets the newest version serve. */
  public void point() {
    List<String> previous = before.isEmpty() ? List.of() : List.of(before);
    put(
        ModelKeys.pointer(Event.DEFAULT_TENANT),
        RequestBody.fromBytes(ModelPointer.to(now, previous).toJson()));
  }

  private void put(String key, RequestBody body) {
    aws.s3().putObject(request -> request.bucket(bucket).key(key), body);
  }
}
