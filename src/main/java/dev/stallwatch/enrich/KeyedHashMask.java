package dev.stallwatch.enrich;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces an address by its HMAC-SHA256 (RFC 2104), shortened to {@value #DIGITS} hex digits: a
 * client keeps its mask over days, and nobody without the key can find the address by trying all of
 * them. With 64 bits, two of a million clients share a mask in one of 37 million tables.
 *
 * @param key key of the hash
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
      throw new IllegalStateException(e); // mandatory in every Java platform
    }
  }

  @Override
  public String within(String text) {
    return AddressLiterals.masked(text, this::of);
  }

  @Override
  public String inObject(String object) {
    return AddressLiterals.maskedComplete(object, this::of);
  }

  @Override
  public String identifying(String object) {
    return inObject(object);
  }
}
