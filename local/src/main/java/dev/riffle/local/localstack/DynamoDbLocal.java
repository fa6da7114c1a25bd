package dev.riffle.local.localstack;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DynamoDB Local, where LocalStack looks for it: its jar and libraries as Maven has them, and
 * beside these two jars of ours, one that starts it and one that keeps it on the loopback
 * interface.
 */
final class DynamoDbLocal {
  /** All files, each with its checksum. */
  static final String LOCK = "dynamodb-local.sha256";

  private static final String LIBRARIES = "DynamoDBLocal_lib";
  private static final String MAIN = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";

  /** The agent's name in LocalStack's command. */
  private static final String AGENT = "ddb-local-loader-0.1.jar";

  private static final Pattern PLUGIN_VERSION =
      Pattern.compile("<maven-dependency-plugin\\.version>([^<]+)<");
  private final SourceTree checkout;
  private final Path folder;

  /**
   * @param folder where LocalStack looks for it
   */
  DynamoDbLocal(SourceTree checkout, Path folder) {
    this.checkout = checkout;
    this.folder = folder;
  }

  void install() throws IOException {
    var libraries = Files.createDirectories(folder.resolve(LIBRARIES));
    var files = LockedFile.read(checkout.localStackSources().resolve(LOCK));
    fetch(files);
    files.forEach(file -> file.check(libraries));
    start(files);
  }

  /** The agent alone: a change of ours fetches nothing. */
  void installAgent() throws IOException {
    Jar.write(
        Files.createDirectories(folder).resolve(AGENT),
        Map.of(new Attributes.Name("Premain-Class"), LoopbackAgent.class.getName()),
        List.of(LoopbackAgent.class, LoopbackAgent.Loopback.class));
  }

  /** By a project that has no dependency and copies files: nothing is resolved, nothing built. */
  private void fetch(List<LockedFile> files) throws IOException {
    var items =
        files.stream()
            .map(
                file ->
                    """
                    <artifactItem><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>\
                    <type>%s</type></artifactItem>"""
                        .formatted(file.group(), file.artifact(), file.version(), file.type()))
            .collect(Collectors.joining("\n"));
    var project = folder.resolve("pom.xml");
    Files.writeString(
        project,
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>local</groupId><artifactId>fetch</artifactId><version>1</version><packaging>pom</packaging>
        <build><plugins><plugin>
        <artifactId>maven-dependency-plugin</artifactId><version>%s</version>
        <configuration><outputDirectory>${project.basedir}/%s</outputDirectory><artifactItems>
        %s
        </artifactItems></configuration>
        </plugin></plugins></build>
        </project>
        """
            .formatted(pluginVersion(), LIBRARIES, items));
    Tool.run(
        List.of(
            checkout.root().resolve("mvnw").toString(),
            "-B",
            "-q",
            "-ntp",
            "-f",
            project.toString(),
            "dependency:copy"),
        checkout.root(),
        Map.of("JAVA_HOME", System.getProperty("java.home")));
  }

  /** The project's own, which its pom says. */
  private String pluginVersion() throws IOException {
    var found = PLUGIN_VERSION.matcher(Files.readString(checkout.root().resolve("pom.xml")));
    if (!found.find()) {
      throw new SetupException("pom.xml names no version of maven-dependency-plugin.");
    }
    return found.group(1);
  }

  private void start(List<LockedFile> files) throws IOException {
    var path =
        files.stream()
            .filter(file -> file.type().equals("jar"))
            .map(file -> LIBRARIES + "/" + file.fileName())
            .collect(Collectors.joining(" "));
    Jar.write(
        folder.resolve("DynamoDBLocal.jar"),
        Map.of(Attributes.Name.MAIN_CLASS, MAIN, Attributes.Name.CLASS_PATH, path),
        List.of());
  }
}
