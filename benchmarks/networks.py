"""A network's report: in process, and as a whole process beside the tools that run the model."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.measure import QUIZCNN, Figure, NotMeasured, best, calls, finished, process
from benchmarks.start_up import NET
from quizcnn.engine import networks

IN_PROCESS_LIMIT = 1000.0  # µs
PEER_LIMIT = 1 / 20  # of a peer's time
PEER_ROUNDS = 5

MODEL = """
import torch
from tests.engine.networks.torch_resnet import resnet
model = resnet(50, False)
"""
PEERS = {
    "torchinfo": f"""{MODEL}import torchinfo
print(torchinfo.summary(model, (1, 3, 224, 224), verbose=0).total_params)
""",
    "fvcore": f"""{MODEL}from fvcore.nn import FlopCountAnalysis, parameter_count
FlopCountAnalysis(model.eval(), torch.zeros(1, 3, 224, 224)).unsupported_ops_warnings(False).total()
print(parameter_count(model)[""])
""",
}


def figures() -> Iterator[Figure]:
    """The report in process, then the command beside each peer."""
    yield _in_process()
    for name in PEERS:
        yield _beside(name)


def _in_process() -> Figure:
    (seconds,) = best(calls(_totals, number=5), rounds=200)
    detail = "built from its definition each time, layers and totals"
    return Figure("ResNet-50's report, in process", seconds * 1e6, IN_PROCESS_LIMIT, "µs", detail)


def _totals() -> tuple[object, ...]:
    report = networks.find("resnet-50").report()
    return report.parameters, report.macs, report.receptive_field


def _beside(name: str) -> Figure:
    """Both from process start to the report; they must have counted the same parameters."""
    ours, theirs = finished(QUIZCNN, NET).stdout, finished(PEERS[name]).stdout.split()[-1]
    if json.loads(ours)["parameters"] != int(theirs):
        raise NotMeasured(f"{name} counts {theirs} parameters")
    net, peer = best(process(QUIZCNN, NET), process(PEERS[name]), rounds=PEER_ROUNDS)
    detail = f"{net * 1000:.0f} ms, {name} {peer * 1000:.0f} ms: {peer / net:.0f}× faster"
    return Figure(f"quizcnn net resnet-50 / {name}", net / peer, PEER_LIMIT, "×", detail)
