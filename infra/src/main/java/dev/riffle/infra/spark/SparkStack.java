package dev.riffle.infra.spark;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.settings.Choices.Processor;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.emrserverless.CfnApplication;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The application starts with a job, stops five minutes after the last, and is billed between. */
public final class SparkStack extends Stack {
  private static final String RELEASE = "emr-7.9.0";
  private static final int MEMORY_GB_FOR_VCPU = 8;

  /** What all keys of the job's own objects begin with. */
  private static final String SPARK = "spark/";

  public SparkStack(
      Construct scope, String id, StackProps props, DeploymentSettings settings, DataStack data) {
    super(scope, id, props);
    int vcpu = settings.training().sparkMaxVcpu();
    var application =
        CfnApplication.Builder.create(this, "Application")
            .name(settings.name())
            .type("SPARK")
            .releaseLabel(RELEASE)
            .architecture(settings.functions().processor() == Processor.ARM64 ? "ARM64" : "X86_64")
            .maximumCapacity(
                CfnApplication.MaximumAllowedResourcesProperty.builder()
                    .cpu(vcpu + " vCPU")
                    .memory(vcpu * MEMORY_GB_FOR_VCPU + " GB")
                    .disk(vcpu * 20 + " GB")
                    .build())
            .autoStartConfiguration(
                CfnApplication.AutoStartConfigurationProperty.builder().enabled(true).build())
            .autoStopConfiguration(
                CfnApplication.AutoStopConfigurationProperty.builder()
                    .enabled(true)
                    .idleTimeoutMinutes(5)
                    .build())
            .build();
    Role role =
        Role.Builder.create(this, "JobRole")
            .assumedBy(
                new ServicePrincipal("emr-serverless.amazonaws.com")
                    .withConditions(
                        Map.of(
                            "StringEquals", Map.of("aws:SourceAccount", getAccount()),
                            "ArnLike", Map.of("aws:SourceArn", application.getAttrArn()))))
            .inlinePolicies(
                Map.of(
                    "allowed",
                    PolicyDocument.Builder.create().statements(statements(data)).build()))
            .build();
    for (String prefix : List.of(ArchiveKeys.PREFIX, SPARK)) {
      NagSuppression.wildcard(
          role,
          "/^Resource::.*/" + prefix.replace("/", "\\/") + "\\*$/",
          "Objects under %s are named by time, shard, tenant and run.".formatted(prefix));
    }
    CfnOutput.Builder.create(this, "ApplicationId")
        .value(application.getAttrApplicationId())
        .build();
    CfnOutput.Builder.create(this, "JobRoleArn").value(role.getRoleArn()).build();
  }

  private static List<PolicyStatement> statements(DataStack data) {
    IBucket bucket = data.models().bucket();
    var statements = new ArrayList<PolicyStatement>();
    statements.add(
        allow(
            List.of("s3:GetObject"),
            bucket.arnForObjects(ArchiveKeys.PREFIX + "*"),
            bucket.arnForObjects(SPARK + "*")));
    // Spark commits by renaming, which on S3 is writing and deleting.
    statements.add(
        allow(
            List.of("s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"),
            bucket.arnForObjects(SPARK + "*")));
    var list = allow(List.of("s3:ListBucket"), bucket.getBucketArn());
    list.addConditions(
        Map.of(
            "StringLikeIfExists",
            Map.of("s3:prefix", List.of(ArchiveKeys.PREFIX + "*", SPARK + "*"))));
    statements.add(list);
    return statements;
  }

  private static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }
}
