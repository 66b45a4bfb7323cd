package org.stallscope.analysis.decode;

/// IP addresses as people write them.
public final class AddressText {
    private AddressText() {}

    /// An IPv4 address in dotted form.
    public static String v4(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "." + (address & 0xff);
    }

    /// An IPv6 address as RFC 5952 writes it: lower case, the longest run of zero groups as `::`.
    /// IPv4-mapped addresses (`::ffff:10.0.0.1`) as its section 5 recommends.
    public static String v6(long high, long low) {
        if (high == 0 && low >>> 32 == 0xffffL) {
            return "::ffff:" + v4((int) low);
        }
        final int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> 48 - 16 * i) & 0xffff;
            groups[i + 4] = (int) (low >>> 48 - 16 * i) & 0xffff;
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && groups[j] == 0) {
                j++;
            }
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
        }
        final StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
