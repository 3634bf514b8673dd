"""Connection attempts and questions, many at once, from inside one namespace."""

import select
import socket
import struct
import time

from network import DNS, HTTPS

def connect(space, attempts, patience):
    """The subset of `attempts`, (address, source port), whose TCP handshake completes."""
    poll = select.epoll()
    waiting = {}
    with space.entered():
        for address, port in attempts:
            client = _client(socket.SOCK_STREAM, port)
            if client.connect_ex((address, HTTPS)) in (0, 115):  # 115: in progress
                poll.register(client, select.EPOLLOUT)
                waiting[client.fileno()] = (client, (address, port))
            else:
                client.close()
    connected = set()

    def settle(descriptor, _):
        client, attempt = waiting.pop(descriptor)
        if client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
            connected.add(attempt)
        client.close()

    _until_quiet(poll, waiting, settle, patience)
    for client, _ in waiting.values():
        client.close()
    poll.close()
    return connected


def ask(space, servers, questions, patience):
    """The subset of `questions`, (server address, source port), answered by UDP on port 53."""
    poll = select.epoll()
    waiting = {}
    by_descriptor = {server.fileno(): server for server in servers}
    for server in servers:
        poll.register(server, select.EPOLLIN)
    with space.entered():
        for address, port in questions:
            client = _client(socket.SOCK_DGRAM, port)
            try:
                client.connect((address, DNS))
                client.send(b"?")
            except OSError:
                client.close()
                continue
            poll.register(client, select.EPOLLIN)
            waiting[client.fileno()] = (client, (address, port))
    answered = set()

    def settle(descriptor, _):
        if descriptor in by_descriptor:
            _echo(by_descriptor[descriptor])
            return
        client, question = waiting.pop(descriptor)
        try:
            client.recv(16)
            answered.add(question)
        except OSError:
            pass  # an ICMP error: the question was refused on the way
        client.close()

    _until_quiet(poll, waiting, settle, patience)
    for client, _ in waiting.values():
        client.close()
    poll.close()
    return answered


def _client(kind, port):
    client = socket.socket(socket.AF_INET, kind)
    client.setblocking(False)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Leave by RST, so that the port is free for the next attempt at once.
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.bind(("0.0.0.0", port))
    return client


def _echo(server):
    while True:
        try:
            data, sender = server.recvfrom(16)
        except BlockingIOError:
            return
        server.sendto(data, sender)


def _until_quiet(poll, waiting, settle, patience):
    last_event = time.monotonic()
    while waiting and time.monotonic() - last_event < patience:
        for descriptor, events in poll.poll(patience):
            settle(descriptor, events)
            last_event = time.monotonic()
