package dev.riffle.local.host.authorizer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** Tokens whose signature is one of an issuer's keys. RSA alone, as API Gateway has it. */
final class VerifiedTokens {
  private final IssuerKeys keys;

  VerifiedTokens(IssuerKeys keys) {
    this.keys = keys;
  }

  /** The claims of a token, once its signature is proved. */
  JWTClaimsSet verify(String token) throws BadTokenException {
    try {
      var signed = SignedJWT.parse(token);
      if (!JWSAlgorithm.Family.RSA.contains(signed.getHeader().getAlgorithm())) {
        throw new BadTokenException("the token is not signed with RSA");
      }
      if (!signed.verify(new RSASSAVerifier(key(signed)))) {
        throw new BadTokenException("the token does not have a valid signature");
      }
      return signed.getJWTClaimsSet();
    } catch (ParseException malformed) {
      throw new BadTokenException("the token cannot be read", malformed);
    } catch (JOSEException unusable) {
      throw new BadTokenException("the token does not have a valid signature", unusable);
    }
  }

  private RSAKey key(SignedJWT signed) throws BadTokenException {
    var id = signed.getHeader().getKeyID();
    if (id == null) {
      throw new BadTokenException("the token names no key (kid)");
    }
    return keys.find(id)
        .orElseThrow(() -> new BadTokenException("the issuer has no key of the token's kid"));
  }
}
