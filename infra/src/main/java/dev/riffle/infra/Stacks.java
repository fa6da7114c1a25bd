package dev.riffle.infra;

import dev.riffle.infra.console.ConsoleStack;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.edge.EdgeStack;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.service.ServiceStack;
import dev.riffle.infra.settings.DeploymentSettings;
import dev.riffle.infra.spark.SparkStack;
import dev.riffle.infra.watch.WatchStack;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;

/**
 * The stacks, by how often they change.
 *
 * @param data stream, tables, bucket: hardly ever
 * @param service functions and API: with every release
 * @param watch dashboard and alarms: as one learns; absent on LocalStack
 * @param spark when wanted
 * @param edge when wanted
 * @param console when wanted
 */
public record Stacks(
    DataStack data,
    ServiceStack service,
    Optional<WatchStack> watch,
    Optional<SparkStack> spark,
    Optional<EdgeStack> edge,
    Optional<ConsoleStack> console) {
  /** Makes the stacks that the settings ask for. */
  public static Stacks in(App app, DeploymentSettings settings, Project project) {
    String first = settings.name().substring(0, 1).toUpperCase(Locale.ROOT);
    String name = first + settings.name().substring(1);
    var data = new DataStack(app, name + "Data", props(settings, "data"), settings, project);
    var service =
        new ServiceStack(
            app, name + "Service", props(settings, "functions and API"), settings, project, data);
    Optional<WatchStack> watch =
        settings.isAws()
            ? Optional.of(
                new WatchStack(
                    app,
                    name + "Observability",
                    props(settings, "dashboard and alarms"),
                    settings,
                    data,
                    service.running()))
            : Optional.empty();
    Optional<SparkStack> spark =
        settings.training().spark()
            ? Optional.of(
                new SparkStack(app, name + "Spark", props(settings, "Spark"), settings, data))
            : Optional.empty();
    Optional<EdgeStack> edge =
        settings.edge().isWanted()
            ? Optional.of(
                new EdgeStack(
                    app,
                    name + "Edge",
                    props(settings, "devices"),
                    settings.edge(),
                    settings.edge().tenant().orElse(settings.tenants().getFirst()),
                    project,
                    data))
            : Optional.empty();
    Optional<ConsoleStack> console =
        settings.api().console()
            ? service
                .apiDomain()
                .map(
                    domain ->
                        new ConsoleStack(
                            app, name + "Console", props(settings, "console"), project, domain))
            : Optional.empty();
    Tags.of(app).add(DeploymentSettings.TAG, settings.name());
    return new Stacks(data, service, watch, spark, edge, console);
  }

  private static StackProps props(DeploymentSettings settings, String what) {
    var builder = StackProps.builder().description("Riffle: " + what);
    settings
        .region()
        .ifPresent(
            region ->
                builder.env(
                    Environment.builder()
                        .region(region)
                        .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
                        .build()));
    return builder.build();
  }
}
