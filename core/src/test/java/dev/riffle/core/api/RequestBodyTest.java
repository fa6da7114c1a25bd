package dev.riffle.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in whatever they are wrapped. */
class RequestBodyTest {
  private static final int MAX = 1_000;
  private static final String JSON = "{\"k\":3}";

  @Test
  void takesTextBase64AndGzipWithOrWithoutAHeader() {
    byte[] gzip = gzip(JSON.getBytes(UTF_8));

    assertThat(RequestBody.ofGateway(JSON, false, "").text(MAX)).isEqualTo(JSON);
    assertThat(RequestBody.ofGateway(JSON, false, "Identity").text(MAX)).isEqualTo(JSON);
    assertThat(RequestBody.ofGateway(base64(JSON.getBytes(UTF_8)), true, "").text(MAX))
        .isEqualTo(JSON);
    assertThat(RequestBody.ofGateway(base64(gzip), true, "gzip").text(MAX)).isEqualTo(JSON);
    assertThat(RequestBody.ofGateway(base64(gzip), true, " X-GZIP").text(MAX)).isEqualTo(JSON);
    assertThat(RequestBody.ofGateway(base64(gzip), true, "").text(MAX)).isEqualTo(JSON);
    assertThat(RequestBody.ofMessage(gzip).text(MAX)).isEqualTo(JSON);
    assertThat(RequestBody.ofMessage(JSON.getBytes(UTF_8)).json(MAX).at("k").whole(1, 3))
        .isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "aws-chunked"})
  void refusesAnotherEncodingAndSaysWhatToDo(String encoding) {
    Refusal refusal = refusal(RequestBody.ofGateway(base64(new byte[3]), true, encoding));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_ENCODING);
    assertThat(refusal).hasMessageContaining(encoding).hasMessageContaining("gzip");
    assertThat(refusal.headers()).containsEntry("accept-encoding", "gzip");
  }

  @Test
  void aBombIsTooLargeAndIsNotInflated() {
    byte[] bomb = gzip(new byte[200 << 20]);

    Refusal refusal = refusal(RequestBody.ofGateway(base64(bomb), true, "gzip"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE);
    assertThat(refusal).hasMessageContaining("more than 1,000 bytes");
  }

  @Test
  void theLimitIsOfInflatedBytes() {
    byte[] fits = gzip(("\"" + "x".repeat(MAX - 2) + "\"").getBytes(UTF_8));

    assertThat(RequestBody.ofMessage(fits).text(MAX)).hasSize(MAX);
    assertThat(
            refusal(RequestBody.ofMessage(("\"" + "é".repeat(500) + "\"").getBytes(UTF_8))).code())
        .isEqualTo(ErrorCode.BODY_TOO_LARGE);
    assertThat(refusal(RequestBody.ofGateway("é".repeat(501), false, "")).code())
        .isEqualTo(ErrorCode.BODY_TOO_LARGE);
  }

  @Test
  void brokenWrappingsAreNamed() {
    byte[] gzip = gzip(JSON.getBytes(UTF_8));
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 5);

    assertThat(refusal(RequestBody.ofGateway("no base64!", true, "")).code())
        .isEqualTo(ErrorCode.NOT_BASE64);
    assertThat(refusal(RequestBody.ofGateway(base64(cut), true, "gzip")).code())
        .isEqualTo(ErrorCode.NOT_GZIP);
    assertThat(refusal(RequestBody.ofGateway(JSON, false, "gzip")).code())
        .isEqualTo(ErrorCode.NOT_GZIP);
    assertThat(refusal(RequestBody.ofMessage(new byte[] {'"', (byte) 0xff, '"'})).code())
        .isEqualTo(ErrorCode.NOT_UTF8);
    assertThat(refusal(RequestBody.ofGateway("", false, "")).code()).isEqualTo(ErrorCode.NOT_JSON);
    assertThat(refusal(RequestBody.ofGateway("{\"a\":1,\"a\":1}", false, "")).field())
        .contains("a");
  }

  @Property(tries = 1_000)
  void anythingIsReadOrRefused(@ForAll byte[] bytes, @ForAll boolean base64, @ForAll boolean gzip) {
    byte[] sent = gzip ? gzip(bytes) : bytes;
    var gateway =
        RequestBody.ofGateway(
            base64 ? base64(sent) : new String(sent, UTF_8), base64, gzip ? "gzip" : "");
    for (RequestBody body : new RequestBody[] {gateway, RequestBody.ofMessage(sent)}) {
      try {
        body.json(MAX);
        PostedEvents.orOne(body);
      } catch (Refusal refusal) {
        assertThat(refusal.toJson().at("/code").textValue()).isNotEmpty();
      }
    }
  }

  private static Refusal refusal(RequestBody body) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> body.json(MAX));
    if (refusal == null) {
      throw new AssertionError("read");
    }
    return refusal;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
