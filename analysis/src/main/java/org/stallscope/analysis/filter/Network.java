package org.stallscope.analysis.filter;

import java.net.InetAddress;

/// An address, or all that begin with the same bits (`10.0.0.0/8`).
///
/// @param bytes the address, network order
/// @param bits how many of them count
record Network(byte[] bytes, int bits) {
    /// The address or network of a word.
    ///
    /// @throws FilterException where it is none
    static Network parse(Token word) throws FilterException {
        final String text = word.text();
        final int slash = text.indexOf('/');
        try {
            final byte[] bytes = bytes(slash < 0 ? text : text.substring(0, slash));
            final int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= bytes.length * 8) {
                return new Network(bytes, bits);
            }
        } catch (IllegalArgumentException e) {
            // Told below, as what a person typed.
        }
        throw new FilterException(
                Messages.later("wrong.no-address", text), word.start(), word.end());
    }

    /// The bytes of an address that is written out.
    ///
    /// @throws IllegalArgumentException where it is none
    static byte[] bytes(String text) {
        final String plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return InetAddress.ofLiteral(plain).getAddress();
    }

    /// Whether an address belongs to it.
    boolean contains(byte[] address) {
        if (address.length != bytes.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            final int mask = bits - bit >= 8 ? 0xff : 0xff00 >>> bits - bit & 0xff;
            if (((address[bit / 8] ^ bytes[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
