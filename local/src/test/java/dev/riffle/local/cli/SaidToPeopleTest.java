package dev.riffle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.local.run.EmulatorKind;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say to people, of answers that are said here. */
class SaidToPeopleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;
  private HttpServer server;
  private int status = 200;
  private String answer = "{}";

  @BeforeEach
  void start(@TempDir Path root) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Files.createDirectories(root.resolve("infra"));
    Files.writeString(root.resolve("infra/data-plane.json"), "{}");
    System.setProperty("riffle.root", root.toString());
    new RunState(
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "http://127.0.0.1:1",
            true,
            EmulatorKind.MINISTACK,
            0,
            false,
            AuthorizerType.NONE)
        .write(SourceTree.current());
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(realOut);
    System.clearProperty("riffle.root");
    server.stop(0);
  }

  @Test
  void whatServes() {
    answer =
        """
        {"tenant":"default","arms":[
          {"name":"default","model":"m1","share":0.9,"strategy":"personal"},
          {"name":"bold","model":"m2","share":0.1,"strategy":"personal"}]}""";

    assertThat(said("status"))
        .contains(
            "Serving 90 % as default: model m1, strategy personal",
            "Serving 10 % as bold: model m2, strategy personal");
  }

  @Test
  void thatNothingServesYet() {
    answer = "{\"tenant\":\"default\",\"arms\":[]}";

    assertThat(said("status")).contains("No model yet: users get what is popular.");
  }

  @Test
  void modelsAsATable() {
    answer =
        """
        {"tenant":"default","models":[
          {"version":"20261201T015322Z-4181cfa6","items":1504,"dims":16,"gate":"passed",
           "metrics":{"ndcg10":0.09276,"popularityNdcg10":0.0894},
           "serves":[{"arm":"default","share":1.0,"strategy":"personal"}]},
          {"version":"20261130T015322Z-4181cfa5","items":1500,"dims":8,"gate":"refused",
           "serves":[]}]}""";

    assertThat(said("models").lines())
        .containsExactly(
            "version                        items  dims  NDCG@10  popular  ",
            "20261201T015322Z-4181cfa6       1504    16   0.0928   0.0894"
                + "  serves 100 % as default (personal)",
            "20261130T015322Z-4181cfa5       1500     8                    gate: refused");
  }

  @Test
  void whatIsWrongWithAnEvent() {
    status = 207;
    answer =
        """
        {"accepted":0,"rejected":[
          {"index":0,"id":"e","field":"type","value":"\\"lik\\"","rule":"must be one of view"}]}""";

    assertThat(said("send", "lik", "ann", "film"))
        .contains("Refused: type is \"lik\": it must be one of view");
  }

  @Test
  void whatARefusalSaysForPeople() {
    status = 400;
    answer =
        """
        {"type":"urn:riffle:error:invalid-request","title":"Invalid request","status":400,
         "detail":"k is 0: it must be a whole number from 1 to 500","code":"invalid-request"}""";

    assertThat(said("recommend", "ann", "-k", "0"))
        .contains(": 400: k is 0: it must be a whole number")
        .doesNotContain("urn:riffle");
  }

  @Test
  void thatAnIdIsMissing() {
    assertThat(said("recommend", "")).contains("USER", "an id has at least one character");
  }

  @Test
  void thatNobodyAnswersElsewhere() {
    server.stop(0);
    String url = "http://127.0.0.1:" + server.getAddress().getPort();

    assertThat(said("recommend", "ann", "--url", url, "--token", "t")).contains(url, "no answer");
  }

  private String said(String... command) {
    var err = new StringWriter();
    Main.line().setErr(new PrintWriter(err, true)).execute(command);
    return out.toString(StandardCharsets.UTF_8) + err;
  }
}
