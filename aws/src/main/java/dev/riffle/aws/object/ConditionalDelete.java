package dev.riffle.aws.object;

import java.util.ArrayList;
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
        switch (error.code()) {
          case GONE -> {}
          case CHANGED -> left.add(error.key());
          default ->
              throw new StoreUnavailable(
                  "s3://%s/%s could not be deleted: %s, %s"
                      .formatted(bucket, error.key(), error.code(), error.message()));
        }
      }
    }
    return left;
  }
}
