package dev.stallwatch.enrich;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes HMAC-SHA256 (RFC 2104) of an address in place of it, shortened to {@value #DIGITS} hex
 * digits: a client stays the same over days, and nobody without the key can try all addresses to
 * see which one it is. With 64 bits, two of a million clients share a mask once in 37 million
 * tables.
 *
 * @param key what the hash is made with
 */
public record KeyedHashMask(MaskKey key) implements AddressMask {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int DIGITS = 16;

  @Override
  public String of(InetAddress address) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(address.getAddress()), 0, DIGITS / 2);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  @Override
  public String within(String text) {
    return AddressLiterals.masked(text, this::of);
  }

  @Override
  public String inObject(String object) {
    return AddressLiterals.maskedInWhole(object, this::of);
  }

  @Override
  public String identifying(String object) {
    return inObject(object);
  }
}
