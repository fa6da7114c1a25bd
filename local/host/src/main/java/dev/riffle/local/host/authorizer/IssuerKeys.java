package dev.riffle.local.host.authorizer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Optional;

/**
 * The public keys of an issuer, found by its {@code /.well-known/openid-configuration}, fetched at
 * the first token, kept, and fetched again for a key that is not known.
 */
final class IssuerKeys {
  private static final int TIMEOUT_MS = 2_000;
  private static final int MOST_BYTES = 256 * 1024;

  private final String issuer;
  private final DefaultResourceRetriever web =
      new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES);
  private Optional<JWKSource<SecurityContext>> found = Optional.empty();

  IssuerKeys(String issuer) {
    this.issuer = issuer;
  }

  /** The RSA key of an id. */
  Optional<RSAKey> find(String id) throws BadTokenException {
    var wanted = new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    try {
      return source().get(wanted, null).stream()
          .filter(RSAKey.class::isInstance)
          .map(RSAKey.class::cast)
          .findFirst();
    } catch (KeySourceException | IOException | ParseException | URISyntaxException unreachable) {
      throw new BadTokenException("the issuer's keys cannot be fetched", unreachable);
    }
  }

  private synchronized JWKSource<SecurityContext> source()
      throws IOException, ParseException, URISyntaxException {
    if (found.isEmpty()) {
      var base = issuer.endsWith("/") ? issuer : issuer + "/";
      var document =
          web.retrieveResource(URI.create(base + ".well-known/openid-configuration").toURL());
      var keys = JSONObjectUtils.getURI(JSONObjectUtils.parse(document.getContent()), "jwks_uri");
      if (keys == null) {
        throw new IOException("The issuer's configuration has no jwks_uri: " + issuer);
      }
      found = Optional.of(JWKSourceBuilder.<SecurityContext>create(keys.toURL(), web).build());
    }
    return found.get();
  }
}
