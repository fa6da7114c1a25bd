package dev.riffle.retrain.spark;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.archive.StoredObject;
import java.time.Instant;
import java.util.List;

/**
 * The archive in a bucket, read with the access that each machine has by its environment.
 *
 * @param bucket its name
 */
public record BucketArchive(String bucket) implements Archive {
  @Override
  public List<ArchivedObject> list() {
    return new S3Archive(objects()).list().objects();
  }

  @Override
  public ArchivedObject object(Name name) {
    return new StoredObject(
        objects(), new Listed(name.key(), name.bytes(), Instant.EPOCH, name.version()));
  }

  private ObjectStore objects() {
    var s3 = new Clients(new SdkAccess(System.getenv())).s3(Timeouts.unhurried()).build();
    return new ObjectStore(s3, bucket);
  }
}
