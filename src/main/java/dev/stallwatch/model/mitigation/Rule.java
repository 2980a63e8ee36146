package dev.stallwatch.model.mitigation;

/**
 * A rule of a vendor's product.
 *
 * @param vendor the vendor, in lower case: {@code cloudflare}, {@code aws}
 * @param product the product that applies the rule, in lower case: {@code dosd}, {@code waf}
 * @param layer the layer at which it acts
 * @param key identity of the rule within vendor and product, the same in all of its records
 * @param name the name for people; the key where the log gives none. Chosen outside, so it is
 *     escaped before it is shown
 */
public record Rule(String vendor, String product, Layer layer, String key, String name) {
  /** The hash of the key, because few rules share one and there are many decisions. */
  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Returns whether another rule is this one; its name may differ. */
  public boolean isSameAs(Rule other) {
    return vendor.equals(other.vendor) && product.equals(other.product) && key.equals(other.key);
  }
}
