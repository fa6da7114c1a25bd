package dev.riffle.tests.deploy;

import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** The functions' zips of this build, and the settings under which they can be deployed. */
final class Built {
  private static final String INGEST = "functions/ingest/target/function.zip";
  private static final String RECOMMEND = "functions/recommend/target/function.zip";
  private static final Map<String, String> BY_HANDLER =
      Map.of(
          "dev.riffle.ingest.http.EventsHandler", INGEST,
          "dev.riffle.ingest.stream.StreamHandler", INGEST,
          "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest", RECOMMEND,
          "bootstrap", RECOMMEND,
          "dev.riffle.retrain.RetrainHandler", "functions/retrain/target/function.zip");

  private Built() {}

  /** Zips by the handler that they are deployed with. */
  static Map<String, Path> artifacts() {
    return BY_HANDLER.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> Stage.home().resolve(entry.getValue())));
  }

  /** Whether {@code recommend} is a native executable. */
  static boolean isNative() throws IOException {
    try (var zip = new ZipFile(Stage.home().resolve(RECOMMEND).toFile())) {
      return zip.getEntry("bootstrap") != null;
    }
  }

  /** The stacks under settings for the artifacts that are there, whatever they are built for. */
  static Assembly synthesize(Path folder, Map<String, String> context)
      throws IOException, InterruptedException {
    var settings = new HashMap<>(context);
    settings.put("recommendBuild", isNative() ? "native" : "jvm");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    settings.put("processor", arm ? "arm64" : "x86-64");
    return Assembly.synthesize(Stage.home(), folder, settings);
  }
}
