package org.stallscope.analysis.testkit;

import java.util.function.Consumer;
import org.stallscope.analysis.testkit.PacketScript.Side;

/// A connection as a capture at its client and one at its server see it: the way takes 10 ms, and the server's clock is five
/// seconds ahead. Times are of the client's clock, in ms.
public abstract class TwoPoints {
    protected static final double WAY = 10;
    protected static final double AHEAD = 5_000;

    private final PacketScript atClient = new PacketScript();
    private PacketScript atServer = new PacketScript();

    protected PacketScript atClient() {
        return atClient;
    }

    protected PacketScript atServer() {
        return atServer;
    }

    /// The server's side with other addresses or numbers.
    protected void atServer(PacketScript other) {
        atServer = other;
    }

    /// Something that the client sends and the server gets.
    protected void client(double at, Consumer<Side> what) {
        sent(at, what);
        arrived(at + WAY, what);
    }

    protected void sent(double at, Consumer<Side> what) {
        atClient.at(at);
        what.accept(atClient.client);
    }

    protected void arrived(double at, Consumer<Side> what) {
        atServer.at(at + AHEAD);
        what.accept(atServer.client);
    }

    /// Something that the server sends and the client gets.
    protected void server(double at, Consumer<Side> what) {
        answered(at, what);
        heard(at + WAY, what);
    }

    protected void answered(double at, Consumer<Side> what) {
        atServer.at(at + AHEAD);
        what.accept(atServer.server);
    }

    protected void heard(double at, Consumer<Side> what) {
        atClient.at(at);
        what.accept(atClient.server);
    }

    protected void handshake() {
        client(0, side -> side.syn(7));
        server(12, side -> side.synAck(7));
        client(24, Side::ack);
    }
}
