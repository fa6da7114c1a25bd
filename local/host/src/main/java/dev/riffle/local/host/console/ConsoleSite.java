package dev.riffle.local.host.console;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves the console's files as CloudFront would: as they are, with the headers that the console's
 * {@code headers.json} wants on each of them.
 */
public final class ConsoleSite implements WebHandler {
  /** Where it is. */
  public static final String HOME = "/console/";

  private static final String FILE = "file";

  /** The path of a file, with its name below {@link #HOME} as the parameter. */
  public static final String PATH = HOME + "{" + FILE + "+}";

  private static final String FOLDER = "dev/riffle/console/";
  private static final String FIRST_PAGE = "index.html";

  /** Folders and a file, with no dot at the beginning of any: nothing leads out of the site. */
  private static final Pattern NAME = Pattern.compile("(?:[\\w-]+/)*[\\w-][\\w.-]*\\.(\\w+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml");

  private final Map<String, String> headers;

  public ConsoleSite() {
    try (var file = resource("headers.json").orElseThrow()) {
      headers = new JsonMapper().readValue(file, new TypeReference<Map<String, String>>() {});
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /** Sends who forgot the slash to where it is. */
  public static WebAnswer redirect() {
    return WebAnswer.of(308, new byte[0]).with("location", HOME);
  }

  @Override
  public WebAnswer answer(WebRequest request) throws IOException {
    var asked = request.parameter(FILE);
    var name = asked.isEmpty() ? FIRST_PAGE : asked;
    var matcher = NAME.matcher(name);
    var type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
    var file = type == null ? Optional.<InputStream>empty() : resource("site/" + name);
    if (file.isEmpty()) {
      return WebAnswer.json(404, "{\"message\":\"Not Found\"}");
    }
    try (var open = file.get()) {
      // Always asked for anew: a page of one version with parts of another would be a riddle.
      var answer =
          WebAnswer.of(200, open.readAllBytes())
              .with("content-type", type)
              .with("cache-control", "no-cache");
      for (var header : headers.entrySet()) {
        answer = answer.with(header.getKey(), header.getValue());
      }
      return answer;
    }
  }

  private static Optional<InputStream> resource(String name) {
    return Optional.ofNullable(
        ConsoleSite.class.getClassLoader().getResourceAsStream(FOLDER + name));
  }
}
