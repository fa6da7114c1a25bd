package dev.riffle.infra.console;

import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.project.Project;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudfront.AccessLevel;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOriginWithOACProps;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The console's files in a bucket, and CloudFront before them and the API: pages and API are of one
 * origin, so that the console's policy lets it ask nobody else. The API asks for tokens as ever.
 */
public final class ConsoleStack extends Stack {
  private static final String SITE = "local/console/target/classes/dev/riffle/console/site";

  /**
   * Makes bucket and distribution.
   *
   * @param apiDomain the API's host name
   */
  public ConsoleStack(
      Construct scope, String id, StackProps props, Project project, String apiDomain) {
    super(scope, id, props);
    Bucket files = files();
    var headers = ConsoleHeaders.in(this, project);
    var distribution =
        Distribution.Builder.create(this, "Distribution")
            .comment("Riffle: console")
            .defaultRootObject("index.html")
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .defaultBehavior(
                BehaviorOptions.builder()
                    .origin(
                        S3BucketOrigin.withOriginAccessControl(
                            files,
                            // Without the right to list, S3 says 403 of what is not there.
                            S3BucketOriginWithOACProps.builder()
                                .originAccessLevels(List.of(AccessLevel.READ, AccessLevel.LIST))
                                .build()))
                    .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                    .responseHeadersPolicy(headers)
                    .build())
            .additionalBehaviors(
                Map.of(
                    "/v1/*",
                    BehaviorOptions.builder()
                        .origin(new HttpOrigin(apiDomain))
                        .allowedMethods(AllowedMethods.ALLOW_ALL)
                        .cachePolicy(CachePolicy.CACHING_DISABLED)
                        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
                        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
                        .build()))
            .build();
    accepted(files, distribution);
    output("ConsoleUrl", "https://" + distribution.getDistributionDomainName() + "/");
    output(
        "ConsoleUpload",
        "aws s3 sync --delete --cache-control no-cache %s s3://%s"
            .formatted(SITE, files.getBucketName()));
  }

  /** Nothing in it that the next upload does not bring again. */
  private Bucket files() {
    return Bucket.Builder.create(this, "Files")
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private static void accepted(Bucket files, Distribution distribution) {
    NagSuppression.on(
        files, "AwsSolutions-S1", "Files that anybody may read; who asks the API is in its log.");
    var ofSettings = "What an owner may set on the distribution by hand, and pays for.";
    NagSuppression.on(distribution, "AwsSolutions-CFR1", ofSettings);
    NagSuppression.on(distribution, "AwsSolutions-CFR2", ofSettings);
    NagSuppression.on(
        distribution, "AwsSolutions-CFR3", "Pages alone; who asks the API is in its log.");
    NagSuppression.on(
        distribution,
        "AwsSolutions-CFR4",
        "CloudFront's own certificate; a domain of one's own brings its own.");
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
