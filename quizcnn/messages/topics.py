"""What the topics are called."""

TABLE = {
    "convolution": ("Convolution", "卷积"),
    "receptive-field": ("Receptive field", "感受野"),
    "pooling": ("Pooling", "池化"),
    "cost": ("Cost", "参数与计算量"),
    "architectures": ("Architectures", "经典网络"),
    "inception": ("Inception", "Inception"),
    "residual-and-dense": ("ResNet and DenseNet", "残差与稠密连接"),
    "efficient-networks": ("Efficient networks", "轻量网络"),
    "normalization": ("Normalization", "归一化"),
    "activations": ("Activations", "激活函数"),
    "initialization-and-optimization": ("Initialization and optimization", "初始化与优化"),
    "regularization": ("Regularization", "正则化"),
    "losses-and-metrics": ("Losses and metrics", "损失与指标"),
    "detection-and-segmentation": ("Detection and segmentation", "检测与分割"),
    "compression": ("Compression", "模型压缩"),
    "training-practice": ("Training in practice", "训练实践"),
    "imported": ("Imported", "导入的题目"),
}
