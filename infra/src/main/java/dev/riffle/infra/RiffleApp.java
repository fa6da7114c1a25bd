package dev.riffle.infra;

import dev.riffle.definition.DefinitionException;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.project.WrongArtifact;
import dev.riffle.infra.settings.DeploymentSettings;
import dev.riffle.infra.settings.WrongSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.App;

/** What {@code cdk} runs: reads the settings from its context and makes the stacks. */
public final class RiffleApp {
  private RiffleApp() {}

  /** Takes the project's folder as its one argument. */
  public static void main(String[] arguments) {
    var app = new App();
    try {
      var project = Project.at(Path.of(arguments.length > 0 ? arguments[0] : ".."));
      var settings = DeploymentSettings.from(context(app));
      // cdk says so where the credentials' region takes the place of the setting.
      if (settings.region().isEmpty() && System.getenv("CDK_DEFAULT_REGION") != null) {
        settings.requireIn(System.getenv("CDK_DEFAULT_REGION"));
      }
      Stacks.in(app, settings, project);
    } catch (WrongSetting | DefinitionException | WrongArtifact wrong) {
      System.err.println(wrong.getMessage());
      System.exit(1);
    }
    app.synth();
    // The bridge to Node leaves threads behind.
    System.exit(0);
  }

  private static Map<String, Object> context(App app) {
    var values = new HashMap<String, Object>();
    if (app.getNode().getAllContext() instanceof Map<?, ?> all) {
      all.forEach((key, value) -> values.put(key.toString(), value));
    }
    return values;
  }
}
