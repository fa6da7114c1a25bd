package dev.riffle.local.host.authorizer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.definition.Authorizer;
import dev.riffle.local.host.web.LoopbackServer;
import dev.riffle.local.host.web.Patience;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An issuer of tokens for tests and demonstrations. It makes a key pair when it starts, and serves
 * the public key on loopback. The private one lies in the host's run folder, readable by its owner
 * alone, for {@link IssuedTokens}: no request gets a token, from whatever web page it comes.
 */
public final class LocalIssuer implements AutoCloseable {
  private static final String KEYS = "/.well-known/jwks.json";
  private static final int KEY_BITS = 2_048;

  /** The claim of its tokens that names tenants. */
  private static final String TENANT_CLAIM = "tenant";

  private final LoopbackServer server;
  private final IssuedTokens tokens;
  private final Path runFolder;

  private LocalIssuer(LoopbackServer server, IssuedTokens tokens, Path runFolder) {
    this.server = server;
    this.tokens = tokens;
    this.runFolder = runFolder;
  }

  /**
   * Starts an issuer on any free port.
   *
   * @param runFolder the host's, in which its tokens' key is put
   * @throws IOException if the key cannot be written
   */
  public static LocalIssuer start(Path runFolder) throws IOException {
    var key = newKey();
    var document = new IssuerDocuments(key.toPublicJWK());
    var server =
        LoopbackServer.start(
            0,
            Patience.CLIENTS,
            WebRoutes.orNotFound()
                .on("GET", KEYS, _ -> WebAnswer.json(200, document.keys()))
                .on(
                    "GET",
                    "/.well-known/openid-configuration",
                    request -> WebAnswer.json(200, document.configuration(request.localPort()))));
    var tokens =
        new IssuedTokens(
            Authorizer.Jwt.usual(url(server.port()), List.of("riffle"))
                .withTenantClaim(TENANT_CLAIM),
            key);
    try {
      tokens.write(runFolder);
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
    return new LocalIssuer(server, tokens, runFolder);
  }

  /** What functions have to know of it, wherever it listens. */
  public static AccessSettings access() {
    return Authorizer.Jwt.usual("", List.of()).withTenantClaim(TENANT_CLAIM).access();
  }

  /** What its tokens have, for an authorizer that takes them. */
  public Authorizer.Jwt settings() {
    return tokens.settings();
  }

  /** Makes its tokens. */
  public IssuedTokens tokens() {
    return tokens;
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(KEY_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .keyID(UUID.randomUUID().toString())
          .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("This Java makes no RSA keys", impossible);
    }
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Stops it. Its tokens open nothing any more. */
  @Override
  public void close() throws IOException {
    server.close();
    IssuedTokens.forget(runFolder);
  }

  private record IssuerDocuments(RSAKey key) {
    String keys() {
      return new JWKSet(key).toString();
    }

    String configuration(int port) {
      return JSONObjectUtils.toJSONString(
          Map.of("issuer", url(port), "jwks_uri", url(port) + KEYS));
    }
  }
}
