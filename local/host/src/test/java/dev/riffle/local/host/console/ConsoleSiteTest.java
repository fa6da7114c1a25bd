package dev.riffle.local.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.web.LoopbackServer;
import dev.riffle.local.host.web.Patience;
import dev.riffle.local.host.web.WebRoutes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSiteTest {
  private static LoopbackServer server;
  private static HttpClient client;

  @BeforeAll
  static void serve() {
    client = HttpClient.newHttpClient();
    server =
        LoopbackServer.start(
            0,
            Patience.CLIENTS,
            WebRoutes.orNotFound()
                .on("GET", ConsoleSite.PATH, new ConsoleSite())
                .on("GET", "/console", _ -> ConsoleSite.redirect()));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "/console/, text/html;charset=UTF-8",
    "/console/index.html, text/html;charset=UTF-8",
    "/console/app/main.js, text/javascript;charset=UTF-8",
    "/console/style/base.css, text/css;charset=UTF-8",
    "/console/favicon.svg, image/svg+xml",
    "/console/vendor/htm/standalone.module.js, text/javascript;charset=UTF-8",
    "/console/vendor/uplot/uPlot.esm.js, text/javascript;charset=UTF-8",
    "/console/vendor/uplot/uPlot.min.css, text/css;charset=UTF-8",
  })
  void servesItsFilesWithTheirTypesAndPolicies(String path, String type) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty();
    assertThat(answer.headers().firstValue("content-type")).contains(type);
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/nothing.js",
        "/console/headers.json",
        "/console/../headers.json",
        "/console/%2e%2e/headers.json",
        "/console/..%2fheaders.json",
        "/console/app/..%2f..%2fheaders.json",
        "/console//etc/passwd",
        "/console/app",
        "/console/app/",
        "/console/.hidden.js",
      })
  void servesNothingElse(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAPathThatIsNoText() throws Exception {
    assertThat(get("/console/%ff").statusCode()).isEqualTo(400);
  }

  @Test
  void leadsToItsFolder() throws Exception {
    var answer = get("/console");

    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(answer.headers().firstValue("location")).contains("/console/");
  }

  @Test
  void itsPageNamesNothingOfAnotherOriginAndHasNoScriptOfItsOwn() throws Exception {
    var page = get("/console/").body();

    assertThat(page).doesNotContain("http:", "https:", "//cdn", "style=", "onload", "onclick");
    assertThat(page.split("<script", -1)).hasSize(2);
    assertThat(page).contains("<script type=\"module\" src=\"app/main.js\"></script>");
  }
}
