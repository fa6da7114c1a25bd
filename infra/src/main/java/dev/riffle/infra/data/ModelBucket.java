package dev.riffle.infra.data;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.archive.UndeliveredKeys;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.settings.StorageSettings;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket of archive, rejects and models, and the bucket that its access log goes to.
 *
 * <p>Nothing under {@code models/} expires while it is current: the pointer must never, and a model
 * that is still named by it must not. Retraining removes what it no longer needs, and what was
 * removed or replaced can be brought back for {@code replacedDays}.
 */
public final class ModelBucket extends Construct {
  private static final int ACCESS_LOG_DAYS = 90;

  private final Bucket bucket;

  public ModelBucket(
      Construct scope,
      String id,
      StorageSettings settings,
      Optional<IKey> key,
      RemovalPolicy removal) {
    super(scope, id);
    Bucket log =
        closed("AccessLog", removal)
            .encryption(BucketEncryption.S3_MANAGED)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("access-log")
                        .expiration(Duration.days(ACCESS_LOG_DAYS))
                        .build()))
            .build();
    NagSuppression.on(
        log, "AwsSolutions-S1", "This is where the access log goes; its own would be endless.");
    var builder =
        closed("Bucket", removal)
            .versioned(true)
            .encryption(key.isPresent() ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED)
            .serverAccessLogsBucket(log)
            .lifecycleRules(lifecycle(settings));
    // One data key serves many objects: without it KMS is asked, and billed, for each.
    key.ifPresent(given -> builder.encryptionKey(given).bucketKeyEnabled(true));
    bucket = builder.build();
  }

  public Bucket bucket() {
    return bucket;
  }

  private Bucket.Builder closed(String id, RemovalPolicy removal) {
    return Bucket.Builder.create(this, id)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .removalPolicy(removal);
  }

  private static List<LifecycleRule> lifecycle(StorageSettings settings) {
    return List.of(
        expire("archive", ArchiveKeys.PREFIX, settings.archiveDays()),
        expire("rejected", RejectedKeys.PREFIX, settings.rejectedDays()),
        expire("undelivered", UndeliveredKeys.PREFIX, settings.rejectedDays()),
        // Users' ids in plain text: what is gone is not to be brought back.
        LifecycleRule.builder()
            .id("exports")
            .prefix(ExportKeys.PREFIX)
            .expiration(Duration.days(settings.exportDays()))
            .noncurrentVersionExpiration(Duration.days(1))
            .build(),
        LifecycleRule.builder()
            .id("replaced")
            .noncurrentVersionExpiration(Duration.days(settings.replacedDays()))
            .abortIncompleteMultipartUploadAfter(Duration.days(7))
            .build(),
        LifecycleRule.builder().id("markers").expiredObjectDeleteMarker(true).build());
  }

  private static LifecycleRule expire(String id, String prefix, int days) {
    return LifecycleRule.builder().id(id).prefix(prefix).expiration(Duration.days(days)).build();
  }
}
