package dev.riffle.aws.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes many objects by few requests, each on condition that it is the version that was seen. */
final class ConditionalDelete {
  /** As many as S3 takes at once. */
  private static final int MOST = 1_000;

  private static final String CHANGED = "PreconditionFailed";
  private static final String GONE = "NoSuchKey";

  /** Another write of that object is just being made. */
  private static final String CONFLICT = "ConditionalRequestConflict";

  private static final int MAX_TRIES = 5;

  private final S3Client s3;
  private final String bucket;

  ConditionalDelete(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Keys that were left, since they hold another version. */
  List<String> delete(List<Listed> listed) {
    var left = new ArrayList<String>();
    for (int from = 0; from < listed.size(); from += MOST) {
      var some = listed.subList(from, Math.min(listed.size(), from + MOST));
      for (int tries = 1; !some.isEmpty(); tries++) {
        some = conflicts(some, tries < MAX_TRIES, left);
      }
    }
    return left;
  }

  /** Deletes some, and gives those that are to be deleted again. */
  private List<Listed> conflicts(List<Listed> some, boolean again, List<String> left) {
    var conflicts = new HashSet<String>();
    var objects =
        some.stream()
            .map(each -> ObjectIdentifier.builder().key(each.key()).eTag(each.etag()).build())
            .toList();
    var answer =
        s3.deleteObjects(
            request ->
                request
                    .bucket(bucket)
                    .delete(Delete.builder().objects(objects).quiet(true).build()));
    for (S3Error error : answer.errors()) {
      if (error.code().equals(CONFLICT) && again) {
        conflicts.add(error.key());
      } else if (error.code().equals(CHANGED)) {
        left.add(error.key());
      } else if (!error.code().equals(GONE)) {
        throw new StoreUnavailable(
            "s3://%s/%s could not be deleted: %s, %s"
                .formatted(bucket, error.key(), error.code(), error.message()));
      }
    }
    return some.stream().filter(each -> conflicts.contains(each.key())).toList();
  }
}
