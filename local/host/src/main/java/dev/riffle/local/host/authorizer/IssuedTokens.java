package dev.riffle.local.host.authorizer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.riffle.core.event.Event;
import dev.riffle.definition.Authorizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes tokens of the local issuer, in whatever process may read its key. */
public final class IssuedTokens {
  private static final String FILE = "issuer.json";
  private static final String OWNER_ALONE = "rw-------";

  private final Authorizer.Jwt settings;
  private final RSAKey key;

  IssuedTokens(Authorizer.Jwt settings, RSAKey key) {
    this.settings = settings;
    this.key = key;
  }

  /**
   * Those of the host that runs with a folder; empty if none does with an issuer.
   *
   * @throws IOException if the key is there and cannot be read
   */
  public static Optional<IssuedTokens> read(Path runFolder) throws IOException {
    try {
      var file = JSONObjectUtils.parse(Files.readString(runFolder.resolve(FILE)));
      var settings =
          new Authorizer.Jwt(
              JSONObjectUtils.getString(file, "issuer"),
              JSONObjectUtils.getStringList(file, "audience"),
              JSONObjectUtils.getString(file, "backEndScope"),
              JSONObjectUtils.getString(file, "operatorScope"),
              JSONObjectUtils.getString(file, "userClaim"),
              Optional.ofNullable(JSONObjectUtils.getString(file, "tenantClaim")));
      return Optional.of(
          new IssuedTokens(settings, RSAKey.parse(JSONObjectUtils.getJSONObject(file, "key"))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (ParseException damaged) {
      throw new IOException("The local issuer's key is damaged: " + FILE, damaged);
    }
  }

  /** Whole at once: who waits for the host reads the file as soon as it is there. */
  void write(Path runFolder) throws IOException {
    Files.createDirectories(runFolder);
    var ownerAlone =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE));
    var whole = Files.createTempFile(runFolder, FILE, ".part", ownerAlone);
    Files.writeString(whole, JSONObjectUtils.toJSONString(file()));
    Files.move(whole, runFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private Map<String, Object> file() {
    var file = new HashMap<String, Object>();
    file.put("issuer", settings.issuer());
    file.put("audience", settings.audience());
    file.put("backEndScope", settings.backEndScope());
    file.put("operatorScope", settings.operatorScope());
    file.put("userClaim", settings.userClaim());
    settings.tenantClaim().ifPresent(claim -> file.put("tenantClaim", claim));
    file.put("key", key.toJSONObject());
    return file;
  }

  static void forget(Path runFolder) throws IOException {
    Files.deleteIfExists(runFolder.resolve(FILE));
  }

  RSAKey key() {
    return key;
  }

  Authorizer.Jwt settings() {
    return settings;
  }

  /** The scope that makes a token one of a back end. */
  public String backEndScope() {
    return settings.backEndScope();
  }

  /** The scope that makes a token one of an operator. */
  public String operatorScope() {
    return settings.operatorScope();
  }

  /** The claim that names tenants, if one does. */
  public Optional<String> tenantClaim() {
    return settings.tenantClaim();
  }

  /**
   * A token of this issuer, for its audience, of the default tenant unless the claims say another.
   *
   * @param claims what it says beside: {@code sub}, {@code scope} and others; those of the issuer's
   *     own give way to them
   * @param lifetime how long it holds
   */
  public String token(Map<String, Object> claims, Duration lifetime, Clock clock) {
    var now = clock.instant();
    var all =
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer())
            .audience(settings.audience())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)));
    settings.tenantClaim().ifPresent(claim -> all.claim(claim, Event.DEFAULT_TENANT));
    claims.forEach(all::claim);
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, all.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("The local issuer's key does not sign", impossible);
    }
    return token.serialize();
  }
}
