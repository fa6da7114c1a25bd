package dev.riffle.aws.object;

import java.util.Iterator;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects under a prefix, a page of them asked for when the one before is used up. */
final class ListingPages implements Iterator<Listed> {
  private final String place;
  private final Iterator<S3Object> objects;

  /**
   * @param place the prefix in its bucket, for people
   */
  ListingPages(S3Client s3, String bucket, String prefix, String place) {
    this.place = place;
    this.objects =
        asking(
            () ->
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .iterator());
  }

  @Override
  public boolean hasNext() {
    return asking(objects::hasNext);
  }

  @Override
  public Listed next() {
    S3Object object = asking(objects::next);
    return new Listed(object.key(), object.size(), object.lastModified(), object.eTag());
  }

  private <T> T asking(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StoreUnavailable(place + " could not be listed", e);
    }
  }
}
