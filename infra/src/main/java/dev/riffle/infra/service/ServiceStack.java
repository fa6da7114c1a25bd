package dev.riffle.infra.service;

import dev.riffle.definition.FunctionName;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.FunctionUrl;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.constructs.Construct;

/** Functions and API. Holds no data: it can be deleted and made again. */
public final class ServiceStack extends Stack {
  private final Ingest ingest;
  private final Recommend recommend;
  private final RetrainFunction retrain;
  private final Optional<Api> api;

  public ServiceStack(
      Construct scope,
      String id,
      StackProps props,
      DeploymentSettings settings,
      Project project,
      DataStack data) {
    super(scope, id, props);
    var around = new FunctionContext(settings, project, data);
    ingest = new Ingest(this, "Ingest", around);
    recommend = new Recommend(this, "Recommend", around);
    retrain = new RetrainFunction(this, "Retrain", around);
    api = settings.isAws() ? Optional.of(api(settings, project)) : Optional.empty();
    api.ifPresentOrElse(
        made -> output("ApiUrl", made.api().getApiEndpoint()),
        () -> {
          url("EventsUrl", ingest.http());
          url("RecommendUrl", recommend.function());
        });
    output("RetrainFunction", retrain.function().function().getFunctionName());
  }

  /** What the dashboard and the alarms look at. */
  public MonitoredResources running() {
    return new MonitoredResources(
        ingest.http().function(),
        ingest.stream().function(),
        recommend.function().function(),
        retrain.function().function(),
        recommend.function().log(),
        ingest.mapping().getAttrId(),
        retrain.failures(),
        api.map(Api::api));
  }

  /** The API's host name; none on LocalStack, which has no HTTP API. */
  public Optional<String> apiDomain() {
    return api.map(
        made ->
            "%s.execute-api.%s.%s".formatted(made.api().getApiId(), getRegion(), getUrlSuffix()));
  }

  private Api api(DeploymentSettings settings, Project project) {
    return new Api(
        this,
        "Api",
        settings,
        project.definition().routes(),
        Map.of(
            FunctionName.INGEST_HTTP, ingest.http(), FunctionName.RECOMMEND, recommend.function()));
  }

  /** LocalStack's free edition has no HTTP API; a function's URL sends events of the same form. */
  private void url(String name, DeployedFunction function) {
    var url =
        FunctionUrl.Builder.create(this, name + "Of")
            .function(function.function())
            .authType(FunctionUrlAuthType.AWS_IAM)
            .build();
    output(name, url.getUrl());
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
