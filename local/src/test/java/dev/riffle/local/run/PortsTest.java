package dev.riffle.local.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536, 99_999})
  void whatIsNoPortIsSaidWithTheRange(int port) {
    assertThatThrownBy(() -> Ports.demandFree(port, "the API", "--port"))
        .isInstanceOf(SetupException.class)
        .hasMessage("--port is %d: it must be a port from 1 to 65,535.".formatted(port));
  }

  @Test
  void whatIsTakenIsSaidWithTheOptionThatChoosesAnother() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.demandFree(taken.getLocalPort(), "the API", "--port"))
          .isInstanceOf(SetupException.class)
          .hasMessageContaining("choose another port with --port");
    }
    assertThatCode(() -> Ports.demandFree(Ports.free(), "the API", "--port"))
        .doesNotThrowAnyException();
  }
}
