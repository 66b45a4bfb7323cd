package org.stallscope.analysis.decode;

import java.util.List;
import java.util.stream.Collectors;

/// What was around the TCP segments of one direction of a conversation, from the outside in: VLAN tags, MPLS labels,
/// sessions, and tunnels with the addresses between which they run.
///
/// @param layers at least one
public record OuterPath(List<Layer> layers) {
    /// What a layer is.
    public enum Kind {
        /// IEEE 802.1Q or 802.1ad; the value is the VLAN number.
        VLAN("VLAN"),
        /// RFC 3032; the value is the label.
        MPLS("MPLS"),
        /// RFC 2516; the value is the session.
        PPPOE("PPPoE session"),
        /// Provider backbone bridging, IEEE 802.1ah; the value is the service (I-SID).
        BACKBONE("PBB service"),
        /// RFC 2003, RFC 4213: no value.
        IP("IP in IP"),
        /// RFC 2784; the value is the key, if there is one.
        GRE("GRE"),
        /// A mirrored frame; the value is the session.
        ERSPAN("ERSPAN"),
        /// RFC 3378: no value.
        ETHER_IP("EtherIP"),
        /// RFC 7348; the value is the network (VNI).
        VXLAN("VXLAN"),
        /// The value is the network (VNI).
        VXLAN_GPE("VXLAN-GPE"),
        /// RFC 8926; the value is the network (VNI).
        GENEVE("Geneve"),
        /// 3GPP TS 29.281; the value is the tunnel endpoint identifier.
        GTP("GTP-U"),
        /// RFC 4023, RFC 7510: no value, its labels follow.
        MPLS_TUNNEL("MPLS tunnel");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        boolean isTunnel() {
            return ordinal() >= IP.ordinal();
        }
    }

    /// One layer.
    ///
    /// @param value see {@link Kind}; -1 for none
    /// @param source outer IP address of a tunnel; empty for what is none
    /// @param destination likewise
    public record Layer(Kind kind, long value, String source, String destination) {
        @Override
        public String toString() {
            return kind.word + (value < 0 ? "" : " " + value)
                    + (kind.isTunnel() ? ", " + source + " → " + destination : "");
        }
    }

    public OuterPath {
        layers = List.copyOf(layers);
    }

    /// `VLAN 12 › VXLAN 5001, 10.1.1.1 → 10.1.1.2`.
    @Override
    public String toString() {
        return layers.stream().map(Layer::toString).collect(Collectors.joining(" › "));
    }
}
