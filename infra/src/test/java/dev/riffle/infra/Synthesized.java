package dev.riffle.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.DeploymentSettings;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** The app under some settings, with cdk.json's own context beneath them and cdk-nag over it. */
public final class Synthesized {
  private final App app;
  private final Stacks stacks;

  private Synthesized(App app, Stacks stacks) {
    this.app = app;
    this.stacks = stacks;
  }

  public static Synthesized with(Path folder, int machine, Map<String, Object> settings) {
    Project project = StubProject.in(folder, machine);
    var context = cdkJson();
    context.putAll(settings);
    var app =
        new App(
            AppProps.builder()
                .outdir(folder.resolve("cdk.out").toString())
                .context(context)
                .analyticsReporting(false)
                .build());
    Aspects.of(app).add(new AwsSolutionsChecks(NagPackProps.builder().verbose(true).build()));
    Aspects.of(app).add(new ServerlessChecks(NagPackProps.builder().verbose(true).build()));
    return new Synthesized(app, Stacks.in(app, DeploymentSettings.from(context), project));
  }

  public Stacks stacks() {
    return stacks;
  }

  public Template data() {
    return Template.fromStack(stacks.data());
  }

  public Template service() {
    return Template.fromStack(stacks.service());
  }

  public Template watch() {
    return Template.fromStack(stacks.watch().orElseThrow());
  }

  public Template edge() {
    return Template.fromStack(stacks.edge().orElseThrow());
  }

  public List<Stack> all() {
    return Stream.of(
            Optional.of(stacks.data()),
            Optional.of(stacks.service()),
            stacks.watch(),
            stacks.spark(),
            stacks.edge())
        .flatMap(Optional::stream)
        .map(Stack.class::cast)
        .toList();
  }

  /** Lines of cdk-nag's reports that neither comply nor are explained. */
  public List<String> findings() {
    Path out = Path.of(app.synth().getDirectory());
    try (var files = Files.list(out)) {
      var reports = files.filter(file -> file.toString().endsWith("NagReport.csv")).toList();
      if (reports.size() < 2 * all().size()) {
        throw new IllegalStateException("cdk-nag left only these reports: " + reports);
      }
      var findings = new ArrayList<String>();
      for (Path report : reports) {
        Files.readAllLines(report).stream()
            .skip(1)
            .filter(line -> !line.contains("\"Compliant\"") && !line.contains("\"Suppressed\""))
            .filter(line -> !line.contains("\"N/A\""))
            .forEach(findings::add);
      }
      return findings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> cdkJson() {
    try {
      var tree = new ObjectMapper().readTree(Path.of("cdk.json").toFile()).get("context");
      var context = new HashMap<String, Object>();
      tree.properties()
          .forEach(
              each ->
                  context.put(
                      each.getKey(),
                      new ObjectMapper().convertValue(each.getValue(), Object.class)));
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
